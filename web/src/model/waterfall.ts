import { endMicros, isMoment, type Row } from './row.ts';

export interface Extent {
  readonly fromMicros: number;
  readonly toMicros: number;
}

/** A bar in fractions of the width: 0 is the left edge of the view, 1 the right. May lie outside. */
export interface Bar {
  readonly left: number;
  readonly width: number;
  /** Where the last proof of life lies; from there on the bar is hatched. Null if all of it is known. */
  readonly proofAt: number | null;
  readonly moment: boolean;
}

const STEPS = [1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.4, 8, 10];

/** The next step of a ladder of ten per decade, so that a growing trace rescales seldom and not on every frame. */
export function roomFor(micros: number): number {
  if (!(micros > 0)) return 1;
  const decade = 10 ** Math.floor(Math.log10(micros));
  for (const step of STEPS) if (step * decade >= micros) return step * decade;
  return decade * 10;
}

/** From the first start to the last end. While anything runs, there is room to grow. */
export function extentOf(rows: Iterable<Row>, nowMicros: number): Extent {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  let running = false;
  for (const row of rows) {
    from = Math.min(from, row.startMicros);
    to = Math.max(to, endMicros(row, nowMicros));
    running ||= row.verdict.kind === 'running' && row.durationMicros === null;
  }
  if (!Number.isFinite(from)) return { fromMicros: 0, toMicros: 1 };
  if (running) return { fromMicros: from, toMicros: from + roomFor((to - from) * 1.06) };
  return { fromMicros: from, toMicros: Math.max(to, from + 1) };
}

/** Nobody knows where such a row ended; it is drawn a little past what is known. */
export const isLost = (row: Row): boolean =>
  row.durationMicros === null &&
  !isMoment(row) &&
  (row.verdict.kind === 'abandoned' || row.verdict.kind === 'unknown');

/** The room that the tails of lost rows need after the last known end. */
export const withTail = (extent: Extent): Extent => ({
  fromMicros: extent.fromMicros,
  toMicros: extent.toMicros + spanOf(extent) * 0.26,
});

export const spanOf = (extent: Extent): number => Math.max(1e-9, extent.toMicros - extent.fromMicros);

export const fractionAt = (micros: number, view: Extent): number => (micros - view.fromMicros) / spanOf(view);

export const microsAt = (fraction: number, view: Extent): number => view.fromMicros + fraction * spanOf(view);

export function barOf(row: Row, view: Extent, nowMicros: number): Bar {
  const left = fractionAt(row.startMicros, view);
  const moment = isMoment(row);
  const proof = endMicros(row, nowMicros);
  if (isLost(row)) {
    // Wide enough to be seen, also after a moment's life.
    const tail = Math.max((proof - row.startMicros) * 0.25, spanOf(view) * 0.04);
    const right = fractionAt(proof + tail, view);
    return { left, width: Math.max(0, right - left), proofAt: fractionAt(proof, view), moment };
  }
  return { left, width: Math.max(0, fractionAt(proof, view) - left), proofAt: null, moment };
}

/** Keeps a view inside the whole and no narrower than `minMicros`. */
export function clampView(view: Extent, whole: Extent, minMicros = 10): Extent {
  const width = Math.min(spanOf(whole), Math.max(minMicros, spanOf(view)));
  const latest = whole.toMicros - width;
  const from = Math.min(Math.max(view.fromMicros, whole.fromMicros), Math.max(whole.fromMicros, latest));
  return { fromMicros: from, toMicros: from + width };
}

/** Zooms by `factor` (below 1 is closer) and keeps what lies at `fraction` of the width where it is. */
export function zoomAt(view: Extent, whole: Extent, fraction: number, factor: number): Extent {
  const pivot = microsAt(fraction, view);
  const width = spanOf(view) * factor;
  return clampView({ fromMicros: pivot - fraction * width, toMicros: pivot + (1 - fraction) * width }, whole);
}

export function pan(view: Extent, whole: Extent, byMicros: number): Extent {
  return clampView({ fromMicros: view.fromMicros + byMicros, toMicros: view.toMicros + byMicros }, whole);
}

/** Round offsets from the start of the trace that fall into the view, about `wanted` of them. */
export function ticks(view: Extent, originMicros: number, wanted: number): number[] {
  const step = niceStep(spanOf(view) / Math.max(1, wanted));
  const first = Math.ceil((view.fromMicros - originMicros) / step);
  const last = Math.floor((view.toMicros - originMicros) / step);
  const offsets: number[] = [];
  for (let i = first; i <= last && offsets.length < 200; i++) offsets.push(i * step);
  return offsets;
}

const MINUTE = 60_000_000;
const ROUND_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440];

function niceStep(atLeast: number): number {
  if (atLeast > 30_000_000) {
    for (const minutes of ROUND_MINUTES) if (minutes * MINUTE >= atLeast) return minutes * MINUTE;
    return Math.ceil(atLeast / (1440 * MINUTE)) * 1440 * MINUTE;
  }
  const decade = 10 ** Math.floor(Math.log10(Math.max(1, atLeast)));
  for (const step of [1, 2, 5]) if (step * decade >= atLeast) return step * decade;
  return decade * 10;
}
