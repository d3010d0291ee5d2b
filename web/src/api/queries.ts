import { queryOptions } from '@tanstack/react-query';
import type { Extent } from '../model/waterfall.ts';
import { apiUrl, get } from './http.ts';
import { fieldsWire, histogramWire, projectWire, snapshotWire, spanWire, traceWire } from './wire.ts';

export const projectQuery = queryOptions({
  queryKey: ['project'],
  queryFn: async ({ signal }) => {
    const project = await get(apiUrl('/project'), projectWire, signal);
    return { ...project, clockOffsetMicros: project.serverTimeMicros - Date.now() * 1000 };
  },
  refetchInterval: (query) => (query.state.data?.empty === false ? 60_000 : 1_500),
});

export const fieldsQuery = queryOptions({
  queryKey: ['fields'],
  queryFn: ({ signal }) => get(apiUrl('/fields'), fieldsWire, signal),
  staleTime: 60_000,
});

export const histogramQuery = (where: string, extent: Extent & { buckets: number }) =>
  queryOptions({
    queryKey: ['histogram', where, extent.fromMicros, extent.toMicros],
    queryFn: ({ signal }) =>
      get(
        apiUrl('/live/histogram', {
          where,
          fromMicros: Math.floor(extent.fromMicros),
          toMicros: Math.floor(extent.toMicros),
          buckets: extent.buckets,
        }),
        histogramWire,
        signal,
      ),
    retry: false,
    placeholderData: (before) => before,
  });

export const fetchTrace = (traceId: string, signal: AbortSignal) =>
  get(apiUrl(`/traces/${traceId}`), traceWire, signal);

export const traceQuery = (traceId: string) =>
  queryOptions({
    queryKey: ['trace', traceId],
    queryFn: ({ signal }) => fetchTrace(traceId, signal),
    retry: (failures, error) => failures < 2 && !('status' in error && error.status === 404),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** `version` changes with the row, so that the end of a span fetches its final attributes. */
export const spanQuery = (traceId: string, spanId: string, version: string) =>
  queryOptions({
    queryKey: ['span', traceId, spanId, version],
    queryFn: ({ signal }) => get(apiUrl(`/traces/${traceId}/spans/${spanId}`), spanWire, signal),
    retry: 1,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => (before?.row.spanId === spanId ? before : undefined),
  });

export interface OlderThan {
  readonly where: string;
  readonly fromMicros: number | null;
  readonly beforeMicros: number;
  readonly beforeSpanId: string;
}

const FIRST_SPAN_ID = '0000000000000000';

export const fetchOlder = (older: OlderThan, limit: number, signal: AbortSignal) =>
  get(
    apiUrl('/live/older', {
      where: older.where,
      from: older.fromMicros,
      beforeMicros: Math.floor(older.beforeMicros),
      beforeSpanId: older.beforeSpanId || FIRST_SPAN_ID,
      limit,
    }),
    snapshotWire,
    signal,
  );
