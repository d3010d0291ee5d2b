import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anAnalysis, anyTasks } from './lane-arbitraries.ts';
import { columns, figureAt, highest, runningSteps, waitingSteps } from './lane-curve.ts';

test('as many wait as have been handed in and not begun', () => {
  fc.assert(
    fc.property(anyTasks, fc.integer({ min: -2_000, max: 12_000 }), (tasks, at) => {
      const waiting = tasks.filter(
        ({ row, queuedMicros }) =>
          queuedMicros > 0 && row.startMicros - queuedMicros <= at && at < row.startMicros,
      );
      expect(figureAt(waitingSteps(tasks), at)).toBe(waiting.length);
    }),
  );
});

test('no moment has two figures, and in the end nobody waits', () => {
  fc.assert(
    fc.property(anyTasks, (tasks) => {
      const steps = waitingSteps(tasks);
      const moments = steps.map((step) => step.atMicros);
      expect(new Set(moments).size).toBe(moments.length);
      expect(steps[steps.length - 1]?.running ?? 0).toBe(0);
    }),
  );
});

test('a column holds the most of its time, and no column holds more than the highest step', () => {
  fc.assert(
    // Powers of two, so that no moment is a rounding away from the pixel it lies in.
    fc.property(anyTasks, fc.constantFrom(16, 128, 512), (tasks, width) => {
      const steps = waitingSteps(tasks);
      const drawn = columns(steps, -2_048, 14_336, 14_336, width);
      expect(drawn.length).toBe(width);
      expect(Math.max(...drawn)).toBe(highest(steps));
      for (const step of steps) {
        const x = Math.floor(((step.atMicros + 2_048) / 16_384) * width);
        expect(drawn[Math.min(width - 1, x)]).toBeGreaterThanOrEqual(step.running);
      }
    }),
  );
});

test('while the span is open, the last figure holds until now', () => {
  const steps = [
    { atMicros: 0, running: 2 },
    { atMicros: 60, running: 3 },
    { atMicros: 100, running: 0 },
  ];
  const open = runningSteps(anAnalysis({ steps, open: true, endMicros: 100 }));
  expect(figureAt(open, 500)).toBe(3);
  expect([...columns(open, 0, 200, 150, 4)]).toEqual([2, 3, 3, 0]);
  expect(figureAt(runningSteps(anAnalysis({ steps, endMicros: 100 })), 500)).toBe(0);
});
