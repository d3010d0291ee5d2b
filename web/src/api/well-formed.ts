import type { Row } from '../model/row.ts';

const KINDS: ReadonlySet<unknown> = new Set(['span', 'log', 'span_event', 'annotation', 'pending_span']);
const VERDICTS: ReadonlySet<unknown> = new Set([
  'running',
  'ok',
  'error',
  'cancelled',
  'abandoned',
  'unknown',
]);

const text = (value: unknown): boolean => typeof value === 'string';
const number = (value: unknown): boolean => typeof value === 'number';
const maybeText = (value: unknown): boolean => value === null || typeof value === 'string';
const maybeNumber = (value: unknown): boolean => value === null || typeof value === 'number';
const texts = (value: unknown): boolean => Array.isArray(value) && value.every(text);

function verdict(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, reason, atMicros, lastProofMicros } = value as Record<string, unknown>;
  return VERDICTS.has(kind) && maybeText(reason) && maybeNumber(atMicros) && maybeNumber(lastProofMicros);
}

const FIELDS: Record<keyof Row, (value: unknown) => boolean> = {
  traceId: (value) => text(value) && value !== '',
  spanId: (value) => text(value) && value !== '',
  parentSpanId: maybeText,
  kind: (value) => KINDS.has(value),
  startMicros: number,
  durationMicros: maybeNumber,
  spanName: text,
  message: text,
  level: number,
  service: text,
  serviceInstance: maybeText,
  scope: maybeText,
  tags: texts,
  exceptionType: maybeText,
  inputTokens: maybeNumber,
  outputTokens: maybeNumber,
  costUsd: maybeNumber,
  model: maybeText,
  httpStatus: maybeNumber,
  usualMicros: maybeNumber,
  verdict,
};
const CHECKS = Object.entries(FIELDS);

/**
 * True for a row just as the contract has it. A trace may bring 100,000 rows, and this is some twenty times quicker than
 * the schema, which then only has to read the odd ones.
 */
export function isWellFormedRow(value: unknown): value is Row {
  if (typeof value !== 'object' || value === null) return false;
  const row = value as Record<string, unknown>;
  for (const [name, check] of CHECKS) if (!check(row[name])) return false;
  return true;
}
