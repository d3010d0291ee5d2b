import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useNow } from '../../components/clock.ts';
import { covered } from '../../model/coverage.ts';
import { isMoment, type Row } from '../../model/row.ts';
import { barOf, type Extent, fractionAt, microsAt, pan } from '../../model/waterfall.ts';
import { useShade } from '../../theme/preference.ts';

interface Props {
  readonly rows: readonly Row[];
  readonly running: boolean;
  readonly whole: Extent;
  readonly view: Extent;
  readonly zoomed: boolean;
  readonly onView: (view: Extent | null) => void;
}

const HEIGHT = 44;
/** Above this bars lie upon each other, and only what they cover is drawn. */
const MANY = 2_000;
type Drag = { kind: 'choose'; from: number; to: number } | { kind: 'move'; at: number };

/** The whole trace in a strip. Drag to choose what to look at, drag the window to move it, double-click for all. */
export function Minimap({ rows, running, whole, view, zoomed, onView }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shade = useShade();
  const [width, setWidth] = useState(0);
  const [drag, setDrag] = useState<Drag | null>(null);
  const now = useNow(running && rows.length < 5_000);

  useEffect(() => {
    const box = canvas.current;
    if (!box) return;
    const observer = new ResizeObserver(() => setWidth(box.clientWidth));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shade changes what the colours of the tokens are.
  useEffect(() => {
    if (canvas.current && width > 0) draw(canvas.current, width, rows, whole, now);
  }, [rows, whole.fromMicros, whole.toMicros, width, shade, now]);

  const under = (event: PointerEvent): number => {
    const rect = canvas.current?.getBoundingClientRect();
    const fraction = rect ? (event.clientX - rect.left) / Math.max(1, rect.width) : 0;
    return microsAt(Math.min(1, Math.max(0, fraction)), whole);
  };
  const onDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = under(event);
    const inside = zoomed && at > view.fromMicros && at < view.toMicros;
    setDrag(inside ? { kind: 'move', at } : { kind: 'choose', from: at, to: at });
  };
  const onMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (!drag) return;
    const at = under(event);
    if (drag.kind === 'choose') setDrag({ ...drag, to: at });
    else {
      onView(pan(view, whole, at - drag.at));
      setDrag({ ...drag, at });
    }
  };
  const onUp = (): void => {
    if (drag?.kind === 'choose') {
      const [from, to] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
      const wide = fractionAt(to, whole) - fractionAt(from, whole) > 0.004;
      if (wide) onView({ fromMicros: from, toMicros: to });
    }
    setDrag(null);
  };
  const shown =
    drag?.kind === 'choose'
      ? { fromMicros: Math.min(drag.from, drag.to), toMicros: Math.max(drag.from, drag.to) }
      : zoomed
        ? view
        : null;
  const left = shown ? fractionAt(shown.fromMicros, whole) * 100 : 0;
  const right = shown ? 100 - fractionAt(shown.toMicros, whole) * 100 : 0;
  return (
    <div
      role="img"
      aria-label="The whole trace; the keys + - 0 zoom"
      className="minimap"
      style={{ height: HEIGHT }}
      title="Drag to look closer; double-click for all"
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={() => setDrag(null)}
      onDoubleClick={() => onView(null)}
    >
      <canvas ref={canvas} />
      {shown && (
        <>
          <span className="minimap-shade" style={{ left: 0, width: `${left}%` }} />
          <span className="minimap-shade" style={{ right: 0, width: `${right}%` }} />
          <span className="minimap-window" style={{ left: `${left}%`, right: `${right}%` }} />
        </>
      )}
    </div>
  );
}

function draw(
  canvas: HTMLCanvasElement,
  width: number,
  rows: readonly Row[],
  whole: Extent,
  now: number,
): void {
  const ratio = devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(HEIGHT * ratio);
  const brush = canvas.getContext('2d');
  if (!brush) return;
  brush.scale(ratio, ratio);
  const styles = getComputedStyle(canvas);
  const colour = (name: string): string => styles.getPropertyValue(`--${name}`).trim();
  const palette: Record<string, string> = {
    ok: colour('info'),
    running: colour('ember'),
    error: colour('error'),
    cancelled: colour('cancelled'),
    abandoned: colour('abandoned'),
    unknown: colour('unknown'),
  };
  const spans = rows.filter((row) => !isMoment(row));
  const usable = HEIGHT - 8;
  if (spans.length > MANY) {
    brush.fillStyle = colour('info');
    brush.globalAlpha = 0.75;
    for (const run of covered(spans, whole, now, width, usable))
      brush.fillRect(run.x, 4 + run.y, run.width, 1);
  }
  const step = Math.min(4, usable / Math.max(1, spans.length));
  spans.forEach((row, i) => {
    if (row.verdict.kind === 'ok' && spans.length > MANY) return;
    const bar = barOf(row, whole, now);
    const y = 4 + (i * step < usable ? i * step : usable - 1);
    brush.fillStyle = palette[row.verdict.kind] ?? colour('info');
    brush.globalAlpha = row.verdict.kind === 'ok' ? 0.75 : 1;
    brush.fillRect(bar.left * width, y, Math.max(1, bar.width * width), Math.max(1, step * 0.7));
  });
  brush.globalAlpha = 1;
}
