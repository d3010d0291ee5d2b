import { useQuery } from '@tanstack/react-query';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { histogramQuery } from '../../api/queries.ts';
import { serverNow } from '../../components/clock.ts';
import { exactCount, plural, shortTime } from '../../model/format.ts';
import { bucketAt, dragRange, type Histogram, stack, totalOf } from '../../model/histogram.ts';
import { histogramExtent, isFixed, type Range } from '../../model/range.ts';
import type { Extent } from '../../model/waterfall.ts';

interface Props {
  readonly where: string;
  readonly range: Range;
  readonly paused: boolean;
  readonly oldestMicros: number | null;
  readonly onRange: (range: Extent) => void;
}

const HEIGHT = 34;
const REFRESH_MS = 2_000;

/** How many rows there were, by level. Drag to look at a stretch of time. */
export function HistogramStrip({ where, range, paused, oldestMicros, onRange }: Props) {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (paused || isFixed(range)) return;
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), REFRESH_MS);
    return () => clearInterval(timer);
  }, [paused, range]);
  const extent = histogramExtent(range, now, oldestMicros);
  const { data } = useQuery({
    ...histogramQuery(where, extent),
    refetchInterval: paused || isFixed(range) ? false : REFRESH_MS,
  });
  if (!data || data.buckets.length === 0)
    return <div className="histogram" style={{ height: HEIGHT + 18 }} />;
  return <Bars data={data} onRange={onRange} />;
}

function Bars({ data, onRange }: { data: Histogram; onRange: (range: Extent) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const [hover, setHover] = useState<number | null>(null);
  const max = Math.max(1, ...data.buckets.map(totalOf));
  const n = data.buckets.length;
  const at = (event: PointerEvent): number => {
    const rect = box.current?.getBoundingClientRect();
    return rect ? (event.clientX - rect.left) / Math.max(1, rect.width) : 0;
  };
  const onUp = (event: PointerEvent): void => {
    const picked = drag && dragRange(data, drag.from, at(event));
    setDrag(null);
    if (picked) onRange(picked);
  };
  const seconds = data.toMicros - data.fromMicros < 1_200_000_000;
  const bucket = hover === null ? undefined : data.buckets[bucketAt(data, hover)];
  return (
    <div className="histogram">
      <div
        ref={box}
        className="histogram-bars"
        style={{ height: HEIGHT }}
        title="Drag to choose a range of time"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: at(event), to: at(event) });
        }}
        onPointerMove={(event) => {
          setHover(at(event));
          if (drag) setDrag({ ...drag, to: at(event) });
        }}
        onPointerUp={onUp}
        onPointerCancel={() => setDrag(null)}
        onPointerLeave={() => setHover(null)}
      >
        <svg
          width="100%"
          height={HEIGHT}
          viewBox={`0 0 ${n} ${HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {data.buckets.map((each, i) => {
            const tall = stack(each, max, HEIGHT);
            const x = i + 0.08;
            return totalOf(each) === 0 ? null : (
              // biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its place.
              <g key={i}>
                <rect className="h-info" x={x} width={0.84} y={HEIGHT - tall.info} height={tall.info} />
                <rect
                  className="h-warn"
                  x={x}
                  width={0.84}
                  y={HEIGHT - tall.info - tall.warn}
                  height={tall.warn}
                />
                <rect
                  className="h-error"
                  x={x}
                  width={0.84}
                  y={HEIGHT - tall.info - tall.warn - tall.error}
                  height={tall.error}
                />
              </g>
            );
          })}
        </svg>
        {drag && (
          <span
            className="histogram-drag"
            style={{
              left: `${Math.min(drag.from, drag.to) * 100}%`,
              width: `${Math.abs(drag.from - drag.to) * 100}%`,
            }}
          />
        )}
        {hover !== null && !drag && (
          <span
            className="histogram-hover"
            style={{ left: `${(bucketAt(data, hover) / n) * 100}%`, width: `${100 / n}%` }}
          />
        )}
      </div>
      <div className="histogram-axis">
        {[0, 0.25, 0.5, 0.75, 1].map((fraction) => (
          <span key={fraction}>
            {shortTime(data.fromMicros + fraction * (data.toMicros - data.fromMicros), seconds)}
          </span>
        ))}
        {bucket && hover !== null && (
          <output className="histogram-tip">
            {shortTime(data.fromMicros + bucketAt(data, hover) * data.bucketMicros, true)} ·{' '}
            {plural(totalOf(bucket), 'row')}
            {bucket.warn > 0 && ` · ${exactCount(bucket.warn)} warn`}
            {bucket.error > 0 && ` · ${exactCount(bucket.error)} error`}
          </output>
        )}
      </div>
    </div>
  );
}
