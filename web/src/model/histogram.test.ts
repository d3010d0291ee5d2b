import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dragRange, stack } from './histogram.ts';
import { histogramExtent, RANGES } from './range.ts';

const histogram = {
  fromMicros: 1_000,
  toMicros: 13_000,
  bucketMicros: 100,
  buckets: Array.from({ length: 120 }, () => ({ info: 1, warn: 0, error: 0 })),
};
const fraction = fc.double({ min: -0.5, max: 1.5, noNaN: true });

test('a drag gives whole buckets inside the histogram, in either direction', () => {
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      const range = dragRange(histogram, a, b);
      expect(dragRange(histogram, b, a)).toEqual(range);
      if (!range) return;
      expect(range.fromMicros).toBeGreaterThanOrEqual(histogram.fromMicros);
      expect(range.toMicros).toBeLessThanOrEqual(histogram.toMicros);
      expect((range.toMicros - range.fromMicros) % histogram.bucketMicros).toBe(0);
      expect(range.toMicros).toBeGreaterThan(range.fromMicros);
    }),
  );
});

test('a click is not a drag', () => {
  expect(dragRange(histogram, 0.5, 0.5001)).toBeNull();
});

test('a stack fits its height, and what exists is seen', () => {
  const bucket = fc.record({ info: fc.nat(5000), warn: fc.nat(50), error: fc.nat(5) });
  fc.assert(
    fc.property(bucket, (counts) => {
      const tall = stack(counts, Math.max(1, counts.info + counts.warn + counts.error), 34);
      expect(tall.info + tall.warn + tall.error).toBeLessThanOrEqual(34);
      if (counts.error > 0) expect(tall.error).toBeGreaterThanOrEqual(1);
    }),
  );
});

test('the edges of the histogram lie on whole buckets and hold now', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1e15, max: 2e15 }), fc.constantFrom(...RANGES), (now, last) => {
      const extent = histogramExtent({ last }, now, now - 5e9);
      expect(extent.toMicros).toBeGreaterThan(now);
      expect(extent.buckets).toBeLessThanOrEqual(500);
      expect(Number.isInteger(extent.buckets)).toBe(true);
    }),
  );
});
