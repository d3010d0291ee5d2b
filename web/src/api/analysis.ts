import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { apiUrl, get } from './http.ts';
import { listOf } from './lists.ts';
import { flag, id, maybeNumber, text, verdictWire } from './wire.ts';

const amount = z.catch(z.number(), 0);
const stretch = z.object({ startMicros: z.number(), endMicros: z.number() });

export const analysisWire = z.object({
  traceId: id,
  spanId: id,
  message: text,
  startMicros: z.number(),
  endMicros: z.number(),
  open: flag,
  truncated: flag,
  sentence: text,
  peak: amount,
  mean: amount,
  efficiency: amount,
  busyMicros: amount,
  coveredMicros: amount,
  steps: listOf(z.object({ atMicros: z.number(), running: z.number() })),
  tasks: listOf(
    z.object({
      spanId: id,
      name: text,
      startMicros: z.number(),
      endMicros: z.number(),
      lane: amount,
      queuedMicros: maybeNumber,
      verdict: verdictWire,
      straggler: z.catch(z.nullable(z.object({ timesMedian: z.number(), aloneMicros: amount })), null),
      inputTokens: maybeNumber,
      outputTokens: maybeNumber,
      costUsd: maybeNumber,
    }),
  ),
  queue: z.catch(
    z.nullable(
      z.object({
        tasks: z.number(),
        waitingMicros: z.number(),
        runningMicros: z.number(),
        longestMicros: z.number(),
        share: z.number(),
      }),
    ),
    null,
  ),
  gaps: listOf(stretch),
  criticalPath: listOf(z.extend(stretch, { spanId: id })),
  fanOuts: listOf(z.object({ spanId: id, message: text, tasks: amount })),
});

/** @param spanId the span that fanned out; null for the widest fan-out of the trace */
export const analysisQuery = (traceId: string, spanId: string | null) =>
  queryOptions({
    queryKey: ['trace', traceId, 'analysis', spanId],
    queryFn: ({ signal }) =>
      get(apiUrl(`/traces/${traceId}/analysis`, { span: spanId }), analysisWire, signal),
    retry: (failures, error) => failures < 2 && !('status' in error && error.status === 404),
    staleTime: Number.POSITIVE_INFINITY,
  });
