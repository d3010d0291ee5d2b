import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aRow } from './arbitraries.ts';
import { anAnalysedTask, anAnalysis, anyTasks, aTask } from './lane-arbitraries.ts';
import { begunBy, byLane, flagged, laneMetrics, laneTasks, taskAt } from './lanes.ts';
import { endMicros } from './row.ts';

test('every task is in its lane, by start, and none is lost', () => {
  fc.assert(
    fc.property(anyTasks, (tasks) => {
      const lanes = byLane(tasks);
      expect(lanes.flat().length).toBe(tasks.length);
      lanes.forEach((lane, i) => {
        expect(lane.every((task) => task.lane === i)).toBe(true);
        const starts = lane.map((task) => task.row.startMicros);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      });
    }),
  );
});

test('a pointer on a bar finds its task', () => {
  fc.assert(
    fc.property(anyTasks, fc.double({ min: 0, max: 0.99, noNaN: true }), (tasks, fraction) => {
      for (const lane of byLane(tasks))
        for (const task of lane) {
          const at = task.row.startMicros + fraction * (endMicros(task.row, 0) - task.row.startMicros);
          expect(taskAt(lane, at, 0, 0)).toBe(task);
        }
    }),
  );
});

test('a pointer finds the nearest task within reach and nothing beyond', () => {
  const early = aTask({ row: aRow({ startMicros: 100, durationMicros: 10 }) });
  const late = aTask({ row: aRow({ startMicros: 200, durationMicros: 10 }) });
  const lane = [early, late];
  expect(taskAt(lane, 118, 10, 0)).toBe(early);
  expect(taskAt(lane, 193, 10, 0)).toBe(late);
  expect(taskAt(lane, 150, 10, 0)).toBeNull();
  expect(taskAt([], 150, 10, 0)).toBeNull();
});

test('a running task is under the pointer up to now', () => {
  const verdict = { kind: 'running', reason: null, atMicros: null, lastProofMicros: 120 } as const;
  const lane = [
    aTask({ row: aRow({ kind: 'pending_span', startMicros: 100, durationMicros: null, verdict }) }),
  ];
  expect(taskAt(lane, 900, 0, 1_000)).toBe(lane[0]);
  expect(taskAt(lane, 900, 0, 800)).toBeNull();
});

test('so many have begun as a count from the left would find', () => {
  fc.assert(
    fc.property(anyTasks, fc.integer({ min: -10, max: 11_000 }), (tasks, at) => {
      for (const lane of byLane(tasks))
        expect(begunBy(lane, at)).toBe(lane.filter((task) => task.row.startMicros <= at).length);
    }),
  );
});

test('what the page has heard since counts more than the analysis; the branch’s figures are kept', () => {
  const task = anAnalysedTask({
    inputTokens: 7,
    queuedMicros: 4,
    verdict: { kind: 'running', reason: null, atMicros: null, lastProofMicros: 20 },
  });
  const ended = aRow({ durationMicros: 15 });
  const [merged] = laneTasks(anAnalysis({ tasks: [task] }), () => ended);
  expect(merged?.row).toEqual({ ...ended, inputTokens: 7 });
  expect(merged?.queuedMicros).toBe(4);
});

test('a task without a row is open if it runs or was last seen alive, and ended otherwise', () => {
  const at = (kind: 'running' | 'abandoned' | 'error', lastProofMicros: number | null) =>
    laneTasks(
      anAnalysis({
        tasks: [anAnalysedTask({ verdict: { kind, reason: null, atMicros: null, lastProofMicros } })],
      }),
      () => undefined,
    )[0]?.row;
  expect(at('running', 20)).toMatchObject({ kind: 'pending_span', durationMicros: null });
  expect(at('abandoned', 20)).toMatchObject({ kind: 'pending_span', durationMicros: null });
  expect(at('error', null)).toMatchObject({ kind: 'span', durationMicros: 20, level: 17 });
});

test('a lane that cannot be is brought back among the others', () => {
  const tasks = [anAnalysedTask({ lane: 1e9 }), anAnalysedTask({ spanId: 'b', lane: -3 })];
  expect(laneTasks(anAnalysis({ tasks }), () => undefined).map((task) => task.lane)).toEqual([1, 0]);
});

test('the bar of a lane lies inside it, and more lanes never get higher', () => {
  let before = Number.POSITIVE_INFINITY;
  for (const lanes of [1, 12, 13, 48, 49, 10_000]) {
    const { height, bar, barTop } = laneMetrics(lanes);
    expect(barTop + bar).toBeLessThanOrEqual(height);
    expect(height).toBeLessThanOrEqual(before);
    before = height;
  }
});

test('only the furthest stragglers are flagged', () => {
  const tasks = [2, 9, 0, 4].map((timesMedian) =>
    aTask({ straggler: timesMedian === 0 ? null : { timesMedian, aloneMicros: 0 } }),
  );
  expect([...flagged(tasks, 2)].map((task) => task.straggler?.timesMedian)).toEqual([9, 4]);
  expect(flagged(tasks).size).toBe(3);
});
