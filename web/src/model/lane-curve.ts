import type { Analysis, Step } from './analysis.ts';
import type { LaneTask } from './lanes.ts';

/**
 * How many ran at each moment. While the span is open, what the analysis takes for ends at its own moment are no ends: the
 * last figure holds until something else is known.
 */
export function runningSteps({ steps, open, endMicros }: Analysis): readonly Step[] {
  return open ? steps.filter((step) => step.atMicros < endMicros) : steps;
}

/** How many had been handed in and waited for their start. */
export function waitingSteps(tasks: readonly LaneTask[]): Step[] {
  const edges: { atMicros: number; by: number }[] = [];
  for (const { row, queuedMicros } of tasks) {
    if (queuedMicros <= 0) continue;
    edges.push({ atMicros: row.startMicros - queuedMicros, by: 1 }, { atMicros: row.startMicros, by: -1 });
  }
  edges.sort((a, b) => a.atMicros - b.atMicros);
  const steps: Step[] = [];
  let running = 0;
  edges.forEach(({ atMicros, by }, i) => {
    running += by;
    if (edges[i + 1]?.atMicros !== atMicros) steps.push({ atMicros, running });
  });
  return steps;
}

/** The figure at a moment; 0 before the first step. */
export function figureAt(steps: readonly Step[], micros: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.atMicros ?? 0) <= micros) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1]?.running ?? 0;
}

export const highest = (steps: readonly Step[]): number =>
  steps.reduce((most, step) => Math.max(most, step.running), 0);

/** The most at any moment of each pixel column, so that a curve of many steps costs no more than its width. */
export function columns(
  steps: readonly Step[],
  fromMicros: number,
  toMicros: number,
  untilMicros: number,
  width: number,
): Float64Array {
  const most = new Float64Array(Math.max(0, Math.floor(width)));
  const perMicro = most.length / Math.max(1e-9, toMicros - fromMicros);
  steps.forEach((step, i) => {
    const end = steps[i + 1]?.atMicros ?? (step.running > 0 ? untilMicros : step.atMicros);
    if (end < fromMicros || step.atMicros > toMicros || step.running === 0) return;
    const first = Math.max(0, Math.floor((step.atMicros - fromMicros) * perMicro));
    const last = Math.min(most.length - 1, Math.ceil((end - fromMicros) * perMicro) - 1);
    for (let x = first; x <= Math.max(first, last) && x < most.length; x++)
      most[x] = Math.max(most[x] ?? 0, step.running);
  });
  return most;
}
