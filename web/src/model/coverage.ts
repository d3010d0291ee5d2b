import type { Row } from './row.ts';
import { barOf, type Extent } from './waterfall.ts';

/** A stretch of a pixel row that is covered. */
export interface Run {
  readonly y: number;
  readonly x: number;
  readonly width: number;
}

/**
 * Where many bars, spread from top to bottom over so few pixel rows that they lie upon each other, leave anything to see.
 * Costs as much as there are bars and pixels, and draws each pixel once.
 */
export function covered(
  rows: readonly Row[],
  whole: Extent,
  nowMicros: number,
  width: number,
  height: number,
): Run[] {
  const wide = Math.max(1, Math.floor(width));
  const edges = new Int32Array(height * (wide + 1));
  rows.forEach((row, i) => {
    const bar = barOf(row, whole, nowMicros);
    const y = Math.min(height - 1, Math.floor((i * height) / rows.length));
    const from = Math.min(wide - 1, Math.max(0, Math.floor(bar.left * wide)));
    const to = Math.min(wide, Math.max(from + 1, Math.ceil((bar.left + bar.width) * wide)));
    const at = y * (wide + 1);
    edges[at + from] = (edges[at + from] ?? 0) + 1;
    edges[at + to] = (edges[at + to] ?? 0) - 1;
  });
  const runs: Run[] = [];
  for (let y = 0; y < height; y++) {
    let depth = 0;
    let began = 0;
    for (let x = 0; x <= wide; x++) {
      const next = depth + (edges[y * (wide + 1) + x] ?? 0);
      if (depth === 0 && next > 0) began = x;
      if (depth > 0 && next === 0) runs.push({ y, x: began, width: x - began });
      depth = next;
    }
  }
  return runs;
}
