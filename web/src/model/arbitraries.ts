import fc from 'fast-check';
import type { Row } from './row.ts';

/** Rows for property tests: few ids, so that orphans, cycles and repeats are common. */
export const aRow = (change: Partial<Row> = {}): Row => ({
  traceId: 't',
  spanId: 'a',
  parentSpanId: null,
  kind: 'span',
  startMicros: 1_000_000,
  durationMicros: 1000,
  spanName: 'name',
  message: 'message',
  level: 9,
  service: 'ask',
  serviceInstance: null,
  scope: null,
  tags: [],
  exceptionType: null,
  inputTokens: null,
  outputTokens: null,
  costUsd: null,
  model: null,
  httpStatus: null,
  usualMicros: null,
  verdict: { kind: 'ok', reason: null, atMicros: null, lastProofMicros: null },
  ...change,
});

const spanId = fc.integer({ min: 0, max: 30 }).map((n) => `s${n}`);

export const anyRow: fc.Arbitrary<Row> = fc
  .record({
    spanId,
    parentSpanId: fc.option(spanId, { nil: null }),
    startMicros: fc.integer({ min: 0, max: 1_000_000 }),
    durationMicros: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null }),
    level: fc.constantFrom(5, 9, 13, 17),
    inputTokens: fc.option(fc.nat(1000), { nil: null }),
    kind: fc.constantFrom('span' as const, 'log' as const, 'pending_span' as const),
  })
  .map((part) => aRow(part));

export const uniqueRows = fc.uniqueArray(anyRow, { selector: (row) => row.spanId, maxLength: 30 });
