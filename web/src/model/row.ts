/** What the pages know of a record. Times and durations are microseconds; ids are lower-case hexadecimal. */
export interface Row {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly kind: RowKind;
  readonly startMicros: number;
  /** Null while the span is open, and for what takes no time. */
  readonly durationMicros: number | null;
  readonly spanName: string;
  readonly message: string;
  readonly level: number;
  readonly service: string;
  readonly serviceInstance: string | null;
  readonly scope: string | null;
  readonly tags: readonly string[];
  readonly exceptionType: string | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  readonly model: string | null;
  readonly httpStatus: number | null;
  readonly usualMicros: number | null;
  readonly verdict: Verdict;
}

export type RowKind = 'span' | 'log' | 'span_event' | 'annotation' | 'pending_span';

export const VERDICTS = ['running', 'ok', 'error', 'cancelled', 'abandoned', 'unknown'] as const;
export type VerdictKind = (typeof VERDICTS)[number];

export interface Verdict {
  readonly kind: VerdictKind;
  readonly reason: string | null;
  /** When it ended, or was last seen alive. */
  readonly atMicros: number | null;
  readonly lastProofMicros: number | null;
}

export type RowKey = string;

export const keyOf = (row: { traceId: string; spanId: string }): RowKey => `${row.traceId}:${row.spanId}`;

export const isOpen = (row: Row): boolean => row.kind === 'pending_span';

/** A moment, not a stretch of time: it gets a tick instead of a bar. */
export const isMoment = (row: Row): boolean =>
  row.kind === 'log' || row.kind === 'span_event' || row.kind === 'annotation';

export const isLlm = (row: Row): boolean =>
  row.model !== null || row.inputTokens !== null || row.outputTokens !== null;

/**
 * Where the row's known time ends. A running span reaches to now; an abandoned one only to the last time somebody saw
 * it alive.
 */
export function endMicros(row: Row, nowMicros: number): number {
  if (row.durationMicros !== null) return row.startMicros + Math.max(0, row.durationMicros);
  if (isMoment(row)) return row.startMicros;
  if (row.verdict.kind === 'running') return Math.max(row.startMicros, nowMicros);
  const seen = row.verdict.lastProofMicros ?? row.verdict.atMicros ?? row.startMicros;
  return Math.max(row.startMicros, seen);
}

/** True if `next` says more about the same record than `held` does: an end is never replaced by a start. */
export function supersedes(next: Row, held: Row): boolean {
  return !(isOpen(next) && !isOpen(held));
}
