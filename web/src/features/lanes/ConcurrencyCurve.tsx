import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Analysis } from '../../model/analysis.ts';
import { duration, exactCount } from '../../model/format.ts';
import { figureAt, runningSteps, waitingSteps } from '../../model/lane-curve.ts';
import type { LaneTask } from '../../model/lanes.ts';
import type { Extent } from '../../model/waterfall.ts';
import { useShade } from '../../theme/preference.ts';
import { TimeAxis } from '../trace/TimeAxis.tsx';
import { widen } from '../trace/use-wheel-zoom.ts';
import { paintCurve } from './paint-curve.ts';
import { readPalette } from './palette.ts';
import { GUTTER, prepare, RIGHT, scaleOf } from './scale.ts';
import { useSize } from './use-size.ts';

interface Props {
  readonly analysis: Analysis;
  readonly tasks: readonly LaneTask[];
  readonly view: Extent;
  readonly whole: Extent;
  readonly zoomed: boolean;
  readonly untilMicros: number;
  readonly onView: (view: Extent | null) => void;
}

const HEIGHT = 72;
const LEAST_DRAG_PX = 4;

/** How many ran at once over time, and the axis below it. Drag to look closer, double-click for all. */
export function ConcurrencyCurve(props: Props) {
  const { analysis, tasks, view, whole, zoomed, untilMicros, onView } = props;
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width } = useSize(box);
  const shade = useShade();
  const running = useMemo(() => runningSteps(analysis), [analysis]);
  const waiting = useMemo(() => waitingSteps(tasks), [tasks]);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const [hoverX, setHoverX] = useState<number | null>(null);
  const scale = useMemo(() => scaleOf(view, width), [view, width]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the shade changes what the colours of the tokens are.
  useEffect(() => {
    const brush = canvas.current && width > 0 ? prepare(canvas.current, width, HEIGHT) : null;
    if (!brush || !canvas.current) return;
    const palette = readPalette(canvas.current);
    paintCurve(brush, { running, waiting, peak: analysis.peak, scale, untilMicros, palette }, HEIGHT);
  }, [running, waiting, analysis.peak, scale, untilMicros, width, shade]);

  const under = (event: PointerEvent): number => {
    const left = box.current?.getBoundingClientRect().left ?? 0;
    return Math.min(width - RIGHT, Math.max(GUTTER, event.clientX - left));
  };
  const onUp = (): void => {
    if (drag && Math.abs(drag.to - drag.from) >= LEAST_DRAG_PX) {
      const [from, to] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
      onView(widen({ fromMicros: scale.micros(from), toMicros: scale.micros(to) }, whole));
    }
    setDrag(null);
  };
  const at = hoverX === null ? null : scale.micros(hoverX);
  return (
    <>
      <div className="lanes-curve-frame">
        <div
          ref={box}
          role="img"
          aria-label={`How many tasks ran at once: at most ${analysis.peak}. The keys + - 0 zoom.`}
          className="lanes-curve"
          style={{ height: HEIGHT }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setDrag({ from: under(event), to: under(event) });
          }}
          onPointerMove={(event) => {
            setHoverX(under(event));
            if (drag) setDrag({ ...drag, to: under(event) });
          }}
          onPointerUp={onUp}
          onPointerCancel={() => setDrag(null)}
          onPointerLeave={() => setHoverX(null)}
          onDoubleClick={() => onView(null)}
        >
          <canvas ref={canvas} />
          {drag && (
            <span
              className="histogram-drag"
              style={{ left: Math.min(drag.from, drag.to), width: Math.abs(drag.from - drag.to) }}
            />
          )}
          {at !== null && !drag && (
            <>
              <span className="lanes-hair" style={{ left: hoverX ?? 0 }} />
              <output
                className="lanes-figure"
                style={
                  (hoverX ?? 0) > width / 2
                    ? { right: width - (hoverX ?? 0) + 6 }
                    : { left: (hoverX ?? 0) + 6 }
                }
              >
                {exactCount(at > untilMicros ? 0 : figureAt(running, at))} running
                {waiting.length > 0 && ` · ${exactCount(figureAt(waiting, at))} waiting`}
                {` · +${duration(at - analysis.startMicros)}`}
              </output>
            </>
          )}
        </div>
        {zoomed && (
          <button type="button" className="mini lanes-all" onClick={() => onView(null)}>
            all <kbd>0</kbd>
          </button>
        )}
      </div>
      <TimeAxis view={view} originMicros={analysis.startMicros} name="lane" />
    </>
  );
}
