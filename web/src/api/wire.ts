import { z } from 'zod';
import type { Json } from '../model/json.ts';
import type { Row } from '../model/row.ts';
import { isWellFormedRow } from './well-formed.ts';

/** The server's JSON, and the only place that knows it. An odd field becomes null; a row without ids is dropped. */

// Checks are interpreted, not compiled: a page under a strict content policy may not make functions from text.
z.config({ jitless: true });

const id = z.string().min(1);
const text = z.string().catch('');
const maybeText = z.string().nullable().catch(null);
const maybeNumber = z.number().nullable().catch(null);
const json = z.custom<Json>(() => true);
const object = z.record(z.string(), json).catch({});

export const verdictWire = z
  .object({
    kind: z.enum(['running', 'ok', 'error', 'cancelled', 'abandoned', 'unknown']).catch('unknown'),
    reason: maybeText,
    atMicros: maybeNumber,
    lastProofMicros: maybeNumber,
  })
  .catch({ kind: 'unknown', reason: null, atMicros: null, lastProofMicros: null });

export const rowWire = z.object({
  traceId: id,
  spanId: id,
  parentSpanId: maybeText,
  kind: z.enum(['span', 'log', 'span_event', 'annotation', 'pending_span']).catch('span'),
  startMicros: z.number(),
  durationMicros: maybeNumber,
  spanName: text,
  message: text,
  level: z.number().catch(9),
  service: text,
  serviceInstance: maybeText,
  scope: maybeText,
  tags: z.array(z.string()).catch([]),
  exceptionType: maybeText,
  inputTokens: maybeNumber,
  outputTokens: maybeNumber,
  costUsd: maybeNumber,
  model: maybeText,
  httpStatus: maybeNumber,
  usualMicros: maybeNumber,
  verdict: verdictWire,
});

/** Reads what can be read, so that one odd row never hides the others. */
const rowsWire = z
  .array(z.unknown())
  .catch([])
  .transform((items) =>
    items.flatMap((item): Row[] => {
      if (isWellFormedRow(item)) return [item];
      const row = rowWire.safeParse(item);
      return row.success ? [row.data] : [];
    }),
  );

export const rowsEventWire = z.object({ rows: rowsWire, context: rowsWire });
export const snapshotWire = rowsEventWire.extend({ hasOlder: z.boolean().catch(false) });
export const verdictsWire = z.object({
  spans: z.array(z.object({ traceId: id, spanId: id, verdict: verdictWire })),
});
export const countsWire = z.object({
  running: z.number(),
  abandoned: z.number(),
  unknown: z.number(),
  total: z.number(),
});
export type Counts = z.infer<typeof countsWire>;

export const problemWire = z.object({
  detail: z.string(),
  line: z.number().nullish(),
  column: z.number().nullish(),
  suggestion: z.string().nullish(),
});
export type Problem = z.infer<typeof problemWire>;

export const projectWire = z.object({
  project: z.string(),
  url: z.string(),
  version: z.string(),
  empty: z.boolean(),
  serverTimeMicros: z.number(),
});
export type Project = z.infer<typeof projectWire>;

const amount = z.number().catch(0);
export const histogramWire = z.object({
  fromMicros: z.number(),
  toMicros: z.number(),
  bucketMicros: z.number(),
  buckets: z.array(z.object({ info: amount, warn: amount, error: amount })),
});

export const traceWire = z.object({
  traceId: id,
  rows: rowsWire,
  startMicros: z.number(),
  endMicros: z.number().nullable().catch(null),
  services: z.array(z.string()).catch([]),
  verdict: verdictWire,
  summary: maybeText,
  inputTokens: maybeNumber,
  outputTokens: maybeNumber,
  costUsd: maybeNumber,
  truncated: z.boolean().catch(false),
  /** The commit sequence up to which the rows are complete. */
  sequence: maybeNumber,
});
export type Trace = z.infer<typeof traceWire>;

export const spanWire = z.object({
  row: rowWire,
  attributes: object,
  attributesJsonSchema: json,
  resource: object,
  scope: z
    .object({ name: text, version: maybeText, attributes: object })
    .catch({ name: '', version: null, attributes: {} }),
  events: z.array(z.object({ name: text, timeMicros: maybeNumber, attributes: object })).catch([]),
  links: z.array(z.object({ traceId: text, spanId: text, attributes: object })).catch([]),
  statusCode: maybeText,
  statusMessage: maybeText,
  exception: z.object({ type: maybeText, message: maybeText, stacktrace: maybeText }).nullable().catch(null),
  logBody: json.nullable(),
  raw: json,
});
export type SpanDetail = z.infer<typeof spanWire>;

export const fieldsWire = z.object({
  columns: z.array(z.object({ name: z.string(), type: text, description: text })),
  attributes: z.array(z.string()).catch([]),
});
export type Fields = z.infer<typeof fieldsWire>;
