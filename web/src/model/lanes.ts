import type { AnalysedTask, Analysis, Straggler } from './analysis.ts';
import { endMicros, type Row } from './row.ts';

/** A task in its lane. The row is the newest there is: the page hears of an end before the analysis is made again. */
export interface LaneTask {
  readonly row: Row;
  readonly lane: number;
  readonly queuedMicros: number;
  readonly straggler: Straggler | null;
}

export function laneTasks(analysis: Analysis, rowOf: (spanId: string) => Row | undefined): LaneTask[] {
  return analysis.tasks.map((task) => ({
    row: withFigures(rowOf(task.spanId), task) ?? rowOfTask(analysis, task),
    lane: Math.min(analysis.tasks.length - 1, Math.max(0, Math.floor(task.lane))),
    queuedMicros: Math.max(0, task.queuedMicros ?? 0),
    straggler: task.straggler,
  }));
}

/** Tokens and cost of a task are those of its whole branch, which its own row does not know. */
function withFigures(row: Row | undefined, task: AnalysedTask): Row | undefined {
  if (!row) return undefined;
  const { inputTokens, outputTokens, costUsd } = task;
  return {
    ...row,
    inputTokens: inputTokens ?? row.inputTokens,
    outputTokens: outputTokens ?? row.outputTokens,
    costUsd: costUsd ?? row.costUsd,
  };
}

/** For a task that the page holds no row of: a trace may be larger than what is fetched. */
function rowOfTask(analysis: Analysis, task: AnalysedTask): Row {
  const { kind, lastProofMicros } = task.verdict;
  const open = kind === 'running' || lastProofMicros !== null;
  return {
    traceId: analysis.traceId,
    spanId: task.spanId,
    parentSpanId: analysis.spanId,
    kind: open ? 'pending_span' : 'span',
    startMicros: task.startMicros,
    durationMicros: open ? null : Math.max(0, task.endMicros - task.startMicros),
    spanName: task.name,
    message: task.name,
    level: kind === 'error' ? 17 : 9,
    service: '',
    serviceInstance: null,
    scope: null,
    tags: [],
    exceptionType: null,
    inputTokens: task.inputTokens,
    outputTokens: task.outputTokens,
    costUsd: task.costUsd,
    model: null,
    httpStatus: null,
    usualMicros: null,
    verdict: task.verdict,
  };
}

/** The tasks of each lane by start: what is drawn, and where a pointer finds them. */
export function byLane(tasks: readonly LaneTask[]): LaneTask[][] {
  let count = 0;
  for (const task of tasks) count = Math.max(count, task.lane + 1);
  const lanes: LaneTask[][] = Array.from({ length: count }, () => []);
  for (const task of tasks) lanes[task.lane]?.push(task);
  for (const lane of lanes) lane.sort((a, b) => a.row.startMicros - b.row.startMicros);
  return lanes;
}

/** How many tasks of a lane begin at or before the moment. */
export function begunBy(lane: readonly LaneTask[], micros: number): number {
  let low = 0;
  let high = lane.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lane[middle]?.row.startMicros ?? 0) <= micros) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The task under a moment, or the nearest one within `slackMicros`: a short bar must be possible to hit. */
export function taskAt(
  lane: readonly LaneTask[],
  micros: number,
  slackMicros: number,
  nowMicros: number,
): LaneTask | null {
  const next = begunBy(lane, micros);
  const before = lane[next - 1];
  const after = lane[next];
  const beyond = before ? Math.max(0, micros - endMicros(before.row, nowMicros)) : Number.POSITIVE_INFINITY;
  const ahead = after ? after.row.startMicros - micros : Number.POSITIVE_INFINITY;
  if (Math.min(beyond, ahead) > slackMicros) return null;
  return (beyond <= ahead ? before : after) ?? null;
}

export interface LaneMetrics {
  readonly height: number;
  readonly bar: number;
  /** From the top of the lane to the top of the bar. */
  readonly barTop: number;
  readonly labels: boolean;
}

/** Few lanes have room for words above their bars; many are dense. */
export function laneMetrics(lanes: number): LaneMetrics {
  if (lanes <= 12) return { height: 36, bar: 8, barTop: 18, labels: true };
  if (lanes <= 48) return { height: 16, bar: 8, barTop: 4, labels: false };
  return { height: 9, bar: 6, barTop: 1, labels: false };
}

/** Flags tell when they are few: the stragglers that are furthest from the median. */
export function flagged(tasks: readonly LaneTask[], most = 24): ReadonlySet<LaneTask> {
  const times = (task: LaneTask): number => task.straggler?.timesMedian ?? 0;
  return new Set(
    tasks
      .filter((task) => task.straggler !== null)
      .sort((a, b) => times(b) - times(a))
      .slice(0, most),
  );
}
