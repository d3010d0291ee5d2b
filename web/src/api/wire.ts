import * as z from 'zod/mini';
import type { Json } from '../model/json.ts';
import type { Row } from '../model/row.ts';
import { isWellFormedRow } from './well-formed.ts';

/** The server's JSON, and the only place that knows it. An odd field becomes null; a row without ids is dropped. */

// Checks are interpreted, not compiled: a page under a strict content policy may not make functions from text.
z.config({ jitless: true });

export const id = z.string().check(z.minLength(1));
export const text = z.catch(z.string(), '');
export const maybeText = z.catch(z.nullable(z.string()), null);
export const maybeNumber = z.catch(z.nullable(z.number()), null);
const texts = z.catch(z.array(z.string()), []);
export const flag = z.catch(z.boolean(), false);
const json = z.custom<Json>(() => true);
const object = z.catch(z.record(z.string(), json), {});

export const verdictWire = z.catch(
  z.object({
    kind: z.catch(z.enum(['running', 'ok', 'error', 'cancelled', 'abandoned', 'unknown']), 'unknown'),
    reason: maybeText,
    atMicros: maybeNumber,
    lastProofMicros: maybeNumber,
  }),
  { kind: 'unknown', reason: null, atMicros: null, lastProofMicros: null },
);

export const rowWire = z.object({
  traceId: id,
  spanId: id,
  parentSpanId: maybeText,
  kind: z.catch(z.enum(['span', 'log', 'span_event', 'annotation', 'pending_span']), 'span'),
  startMicros: z.number(),
  durationMicros: maybeNumber,
  spanName: text,
  message: text,
  level: z.catch(z.number(), 9),
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
  verdict: verdictWire,
});

/** Reads what can be read, so that one odd row never hides the others. */
const rowsWire = z.pipe(
  z.catch(z.array(z.unknown()), []),
  z.transform((items) =>
    items.flatMap((item): Row[] => {
      if (isWellFormedRow(item)) return [item];
      const row = rowWire.safeParse(item);
      return row.success ? [row.data] : [];
    }),
  ),
);

export const rowsEventWire = z.object({ rows: rowsWire, context: rowsWire });
export const snapshotWire = z.extend(rowsEventWire, { hasOlder: flag });
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
  line: z.nullish(z.number()),
  column: z.nullish(z.number()),
  suggestion: z.nullish(z.string()),
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

export const sessionWire = z.object({
  /** Whether the server asks for tokens. */
  authentication: z.boolean(),
  /** The project shown; null until someone has signed in. */
  project: z.nullable(z.string()),
  projects: texts,
});
export type Session = z.infer<typeof sessionWire>;

const amount = z.catch(z.number(), 0);
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
  endMicros: maybeNumber,
  services: texts,
  verdict: verdictWire,
  summary: maybeText,
  inputTokens: maybeNumber,
  outputTokens: maybeNumber,
  costUsd: maybeNumber,
  truncated: flag,
  /** The commit sequence up to which the rows are complete. */
  sequence: maybeNumber,
});
export type Trace = z.infer<typeof traceWire>;

export const spanWire = z.object({
  row: rowWire,
  attributes: object,
  attributesJsonSchema: json,
  resource: object,
  scope: z.catch(z.object({ name: text, version: maybeText, attributes: object }), {
    name: '',
    version: null,
    attributes: {},
  }),
  events: z.catch(z.array(z.object({ name: text, timeMicros: maybeNumber, attributes: object })), []),
  links: z.catch(z.array(z.object({ traceId: text, spanId: text, attributes: object })), []),
  statusCode: maybeText,
  statusMessage: maybeText,
  exception: z.catch(
    z.nullable(z.object({ type: maybeText, message: maybeText, stacktrace: maybeText })),
    null,
  ),
  logBody: z.nullable(json),
  raw: json,
});
export type SpanDetail = z.infer<typeof spanWire>;

export const fieldsWire = z.object({
  columns: z.array(z.object({ name: z.string(), type: text, description: text })),
  attributes: texts,
});
export type Fields = z.infer<typeof fieldsWire>;
