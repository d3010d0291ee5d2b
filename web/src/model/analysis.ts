import type { Verdict } from './row.ts';

/** How concurrent the children of one span were, as the server worked it out. Times are microseconds since the epoch. */
export interface Analysis {
  readonly traceId: string;
  readonly spanId: string;
  readonly message: string;
  readonly startMicros: number;
  /** The moment of the analysis while the span is open. */
  readonly endMicros: number;
  readonly open: boolean;
  /** The trace has more rows than were looked at. */
  readonly truncated: boolean;
  readonly sentence: string;
  readonly peak: number;
  readonly mean: number;
  /** How much of the peak's room was used, 0 to 1. */
  readonly efficiency: number;
  readonly busyMicros: number;
  readonly coveredMicros: number;
  readonly steps: readonly Step[];
  readonly tasks: readonly AnalysedTask[];
  readonly queue: QueueWait | null;
  readonly gaps: readonly Stretch[];
  readonly criticalPath: readonly PathSegment[];
  /** What else of the trace could be looked at, widest first. */
  readonly fanOuts: readonly FanOutChoice[];
}

/** From this moment on so many run. */
export interface Step {
  readonly atMicros: number;
  readonly running: number;
}

export interface AnalysedTask {
  readonly spanId: string;
  readonly name: string;
  readonly startMicros: number;
  readonly endMicros: number;
  readonly lane: number;
  /** How long it waited for its start; null where nothing says so. */
  readonly queuedMicros: number | null;
  readonly verdict: Verdict;
  readonly straggler: Straggler | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
}

export interface Straggler {
  readonly timesMedian: number;
  /** How long it ran when all others had ended. */
  readonly aloneMicros: number;
}

export interface QueueWait {
  readonly tasks: number;
  readonly waitingMicros: number;
  readonly runningMicros: number;
  readonly longestMicros: number;
  readonly share: number;
}

export interface Stretch {
  readonly startMicros: number;
  readonly endMicros: number;
}

export interface PathSegment extends Stretch {
  readonly spanId: string;
}

export interface FanOutChoice {
  readonly spanId: string;
  readonly message: string;
  readonly tasks: number;
}
