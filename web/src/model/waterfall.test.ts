import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aRow, uniqueRows } from './arbitraries.ts';
import {
  barOf,
  clampView,
  extentOf,
  fractionAt,
  microsAt,
  pan,
  roomFor,
  spanOf,
  ticks,
  zoomAt,
} from './waterfall.ts';

const whole = { fromMicros: 1000, toMicros: 101_000 };
const view = fc
  .tuple(fc.integer({ min: -200_000, max: 300_000 }), fc.integer({ min: 1, max: 400_000 }))
  .map(([from, width]) => ({ fromMicros: from, toMicros: from + width }));

test('a view is always inside the whole', () => {
  fc.assert(
    fc.property(
      view,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.01, max: 50, noNaN: true }),
      (at, fraction, factor) => {
        for (const next of [
          clampView(at, whole),
          zoomAt(at, whole, fraction, factor),
          pan(at, whole, factor * 1000),
        ]) {
          expect(next.fromMicros).toBeGreaterThanOrEqual(whole.fromMicros);
          expect(next.toMicros).toBeLessThanOrEqual(whole.toMicros + 1e-6);
          expect(spanOf(next)).toBeGreaterThan(0);
        }
      },
    ),
  );
});

test('zooming in keeps what is under the pointer there', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.05, max: 0.99, noNaN: true }),
      (fraction, factor) => {
        const before = microsAt(fraction, whole);
        expect(microsAt(fraction, zoomAt(whole, whole, fraction, factor))).toBeCloseTo(before, 3);
      },
    ),
  );
});

test('a place and its fraction are each other’s inverse', () => {
  fc.assert(
    fc.property(fc.double({ min: -2, max: 2, noNaN: true }), (fraction) => {
      expect(fractionAt(microsAt(fraction, whole), whole)).toBeCloseTo(fraction, 9);
    }),
  );
});

test('every bar of a trace lies inside the trace', () => {
  fc.assert(
    fc.property(uniqueRows, fc.integer({ min: 0, max: 3_000_000 }), (rows, now) => {
      const extent = extentOf(rows, now);
      for (const row of rows) {
        const bar = barOf(row, extent, now);
        expect(bar.left).toBeGreaterThanOrEqual(0);
        expect(bar.left + bar.width).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
  );
});

test('there is always room, and never more than a third too much', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e15, noNaN: true }), (micros) => {
      expect(roomFor(micros)).toBeGreaterThanOrEqual(micros);
      expect(roomFor(micros)).toBeLessThanOrEqual(micros * 1.34);
    }),
  );
});

test('ticks are round, in order and inside', () => {
  fc.assert(
    fc.property(view, (at) => {
      const offsets = ticks(at, 0, 7);
      expect(offsets.length).toBeLessThanOrEqual(9);
      expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
      for (const offset of offsets) {
        expect(offset).toBeGreaterThanOrEqual(at.fromMicros);
        expect(offset).toBeLessThanOrEqual(at.toMicros);
      }
    }),
  );
});

test('an abandoned bar is solid to the last proof of life and goes on after it', () => {
  const lost = aRow({
    kind: 'pending_span',
    startMicros: 1000,
    durationMicros: null,
    verdict: { kind: 'abandoned', reason: 'process gone', atMicros: null, lastProofMicros: 51_000 },
  });
  const bar = barOf(lost, whole, 10 ** 12);
  expect(bar.proofAt).toBeCloseTo(0.5);
  expect(bar.left + bar.width).toBeGreaterThan(0.5);
});

test('a running bar reaches to now', () => {
  const verdict = { kind: 'running', reason: null, atMicros: null, lastProofMicros: null } as const;
  const bar = barOf(
    aRow({ kind: 'pending_span', startMicros: 1000, durationMicros: null, verdict }),
    whole,
    26_000,
  );
  expect(bar.width).toBeCloseTo(0.25);
});
