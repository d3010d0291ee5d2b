import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aRow } from './arbitraries.ts';
import { laneFinder, pathPieces } from './lane-path.ts';

test('a path is one piece for every stay in a lane and covers all of its time', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 50 })), { minLength: 1 }),
      (stays) => {
        let at = 0;
        const segments = stays.map(([lane, lasts]) => {
          const segment = { spanId: String(lane), startMicros: at, endMicros: at + lasts };
          at += lasts;
          return segment;
        });
        const pieces = pathPieces(segments.toReversed(), (spanId) =>
          spanId === '0' ? null : Number(spanId),
        );
        expect(pieces[0]?.fromMicros).toBe(0);
        expect(pieces[pieces.length - 1]?.toMicros).toBe(at);
        pieces.forEach((piece, i) => {
          const next = pieces[i + 1];
          if (!next) return;
          expect(next.fromMicros).toBe(piece.toMicros);
          expect(next.lane).not.toBe(piece.lane);
        });
      },
    ),
  );
});

test('a span below a task is in the task’s lane, and one that is below none is in no lane', () => {
  const rows = new Map([
    ['task', aRow({ spanId: 'task', parentSpanId: 'root' })],
    ['call', aRow({ spanId: 'call', parentSpanId: 'task' })],
    ['root', aRow({ spanId: 'root' })],
    ['x', aRow({ spanId: 'x', parentSpanId: 'y' })],
    ['y', aRow({ spanId: 'y', parentSpanId: 'x' })],
  ]);
  const laneOf = laneFinder(new Map([['task', 2]]), (spanId) => rows.get(spanId));
  expect(laneOf('call')).toBe(2);
  expect(laneOf('task')).toBe(2);
  expect(laneOf('root')).toBeNull();
  expect(laneOf('x')).toBeNull();
  expect(laneOf('never seen')).toBeNull();
});
