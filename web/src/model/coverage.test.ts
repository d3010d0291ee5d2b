import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aRow } from './arbitraries.ts';
import { covered } from './coverage.ts';

// Powers of two, so that a pixel is exactly eight microseconds.
const whole = { fromMicros: 0, toMicros: 1_024 };
const PX = 8;
const rows = fc.array(
  fc
    .record({
      startMicros: fc.integer({ min: 0, max: 1_024 }),
      durationMicros: fc.integer({ min: 0, max: 1_024 }),
    })
    .map((part) =>
      aRow({ ...part, durationMicros: Math.min(part.durationMicros, 1_024 - part.startMicros) }),
    ),
  { minLength: 1, maxLength: 40 },
);

test('a pixel is covered if and only if a bar of its pixel row lies there', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const runs = covered(all, whole, 0, 128, 4);
      const isCovered = (x: number, y: number) =>
        runs.some((run) => run.y === y && run.x <= x && x < run.x + run.width);
      const bars = all.map((row, i) => ({
        y: Math.floor((i * 4) / all.length),
        from: Math.min(127, Math.floor(row.startMicros / PX)),
        to: Math.ceil((row.startMicros + (row.durationMicros ?? 0)) / PX),
      }));
      for (let y = 0; y < 4; y++)
        for (let x = 0; x < 128; x++)
          expect(isCovered(x, y)).toBe(
            bars.some((bar) => bar.y === y && bar.from <= x && x < Math.max(bar.from + 1, bar.to)),
          );
    }),
    { numRuns: 40 },
  );
});

test('the runs of a pixel row neither touch nor overlap', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const runs = covered(all, whole, 0, 60, 3);
      runs.forEach((run, i) => {
        const next = runs[i + 1];
        if (next && next.y === run.y) expect(next.x).toBeGreaterThan(run.x + run.width);
      });
    }),
  );
});
