import type { Stretch } from '../../model/analysis.ts';
import { begunBy, type LaneMetrics, type LaneTask } from '../../model/lanes.ts';
import { barOf, ticks } from '../../model/waterfall.ts';
import { paintBar } from './paint-bar.ts';
import { paintFlag } from './paint-glyph.ts';
import { paintLabel } from './paint-label.ts';
import type { Palette } from './palette.ts';
import { GUTTER, type Scale } from './scale.ts';

export interface LanesPicture {
  readonly lanes: readonly (readonly LaneTask[])[];
  readonly metrics: LaneMetrics;
  readonly scale: Scale;
  readonly originMicros: number;
  readonly nowMicros: number;
  readonly gaps: readonly Stretch[];
  readonly flags: ReadonlySet<LaneTask>;
  /** What the reader points at in the list; the rest steps back. Null if at nothing. */
  readonly lit: ((task: LaneTask) => boolean) | null;
  readonly palette: Palette;
}

const FAINT = 0.22;

/** Draws the lanes that lie between `top` and `top + height` of the whole. */
export function paintLanes(
  brush: CanvasRenderingContext2D,
  picture: LanesPicture,
  top: number,
  height: number,
): void {
  const { lanes, metrics, scale, palette } = picture;
  const first = Math.max(0, Math.floor(top / metrics.height));
  const end = Math.min(lanes.length, Math.ceil((top + height) / metrics.height));
  const bottom = Math.min(height, lanes.length * metrics.height - top);
  paintGround(brush, picture, first, end, top, bottom);
  brush.save();
  brush.beginPath();
  brush.rect(GUTTER - 1, 0, scale.width - GUTTER + 1, height);
  brush.clip();
  for (let i = first; i < end; i++) paintLane(brush, lanes[i] ?? [], i * metrics.height - top, picture);
  brush.restore();
  brush.fillStyle = palette.text3;
  brush.font = `400 10.5px ${palette.font}`;
  brush.textAlign = 'right';
  brush.textBaseline = 'middle';
  const every = Math.max(1, Math.ceil(14 / metrics.height));
  for (let i = first; i < end; i++) {
    if (i % every !== 0) continue;
    const middle = i * metrics.height - top + metrics.barTop + metrics.bar / 2;
    brush.fillText(String(i + 1), GUTTER - 12, middle + 0.5);
  }
}

/** Where nothing ran, the ground is sunken; round times are lines, as in the axis above. */
function paintGround(
  brush: CanvasRenderingContext2D,
  { scale, metrics, gaps, palette, originMicros }: LanesPicture,
  first: number,
  end: number,
  top: number,
  bottom: number,
): void {
  brush.fillStyle = palette.sunken;
  for (const gap of gaps) {
    const from = Math.max(GUTTER, scale.x(gap.startMicros));
    const width = Math.min(scale.width, scale.x(gap.endMicros)) - from;
    if (width >= 1) brush.fillRect(from, 0, width, bottom);
  }
  brush.fillStyle = palette.line;
  for (const offset of ticks(scale.view, originMicros, 7)) {
    const x = Math.round(scale.x(originMicros + offset));
    if (x > GUTTER) brush.fillRect(x, 0, 1, bottom);
  }
  brush.globalAlpha = 0.7;
  if (metrics.height >= 14)
    for (let i = first; i < end; i++) brush.fillRect(0, (i + 1) * metrics.height - top - 1, scale.width, 1);
  brush.globalAlpha = 1;
}

function paintLane(
  brush: CanvasRenderingContext2D,
  lane: readonly LaneTask[],
  top: number,
  picture: LanesPicture,
): void {
  const { scale, metrics, nowMicros, lit, flags, palette } = picture;
  const y = top + metrics.barTop;
  const from = Math.max(0, begunBy(lane, scale.view.fromMicros) - 1);
  let paintedTo = Number.NEGATIVE_INFINITY;
  for (let i = from; i < lane.length; i++) {
    const task = lane[i];
    if (!task) break;
    const { row, queuedMicros } = task;
    const flag = flags.has(task);
    if (scale.x(row.startMicros - queuedMicros) > scale.width) break;
    const bar = barOf(row, scale.view, nowMicros);
    const x = scale.x(row.startMicros);
    if (x > scale.width) break;
    const right = x + (bar.width * (scale.view.toMicros - scale.view.fromMicros)) / scale.perPx;
    const plain = row.verdict.kind === 'ok' && !flag;
    // Thousands of bars in a pixel are one bar, unless something is to be said of one.
    if (plain && lit === null && right < paintedTo + 0.5) continue;
    paintedTo = Math.max(paintedTo, right);
    const shown = lit === null || lit(task);
    brush.globalAlpha = shown ? 1 : FAINT;
    if (queuedMicros > 0 && metrics.height >= 14) {
      paintWait(brush, scale.x(row.startMicros - queuedMicros), x, y, metrics.bar, palette);
      brush.globalAlpha = shown ? 1 : FAINT;
    }
    const left = Math.max(GUTTER - 4, x);
    // A hair between neighbours, so that two bars are never one.
    const width = Math.max(1.5, Math.min(right, scale.width) - left - (right - left > 4 ? 1 : 0));
    if (row.verdict.kind === 'running' && row.usualMicros !== null) {
      brush.globalAlpha *= 0.13;
      brush.fillStyle = palette.bar.running;
      brush.fillRect(left, y - 3, scale.x(row.startMicros + row.usualMicros) - left, metrics.bar + 6);
      brush.globalAlpha = shown ? 1 : FAINT;
    }
    const knownX =
      bar.proofAt === null
        ? null
        : scale.x(row.startMicros) +
          ((bar.proofAt - bar.left) * (scale.view.toMicros - scale.view.fromMicros)) / scale.perPx;
    paintBar(brush, row, { x: left, y, width, height: metrics.bar, knownX }, palette);
    if (flag) {
      brush.fillStyle = palette.text;
      paintFlag(
        brush,
        Math.min(scale.width - 10, left + width - 1.4),
        y - (metrics.labels ? 5 : 3),
        y + metrics.bar,
      );
    }
    if (metrics.height < 14) continue;
    const next = lane[i + 1];
    const until = Math.min(scale.width, next ? scale.x(next.row.startMicros) : scale.width) - 8;
    // Above the bar, or where lanes are too low for that, after it.
    if (metrics.labels) paintLabel(brush, task, left, until, top + 9, nowMicros, palette);
    else
      paintLabel(brush, task, left + width + (flag ? 14 : 8), until, y + metrics.bar / 2, nowMicros, palette);
  }
  brush.globalAlpha = 1;
}

/** From where it was handed in to where it began: a thin line under what ran meanwhile, and up to the bar. */
function paintWait(
  brush: CanvasRenderingContext2D,
  from: number,
  to: number,
  y: number,
  bar: number,
  palette: Palette,
): void {
  if (to - from < 1.5) return;
  const under = y + bar + 3;
  brush.fillStyle = palette.lineStrong;
  brush.fillRect(from, under, to - from + 0.5, 1);
  brush.fillRect(to - 0.5, y + bar / 2, 1, under - y - bar / 2 + 1);
  brush.fillRect(from, under - 2, 1, 5);
}
