import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { analysisQuery } from '../../api/analysis.ts';
import { isAway } from '../../api/http.ts';
import type { Analysis } from '../../model/analysis.ts';
import type { Row } from '../../model/row.ts';

const PAUSE_MS = 1_000;
const LARGE = 2_000;
const LARGE_PAUSE_MS = 5_000;
const AWAY_RETRY_MS = 3_000;

export interface AnalysisState {
  readonly analysis: Analysis | null;
  readonly error: Error | null;
  readonly again: () => void;
}

/**
 * The analysis of a fan-out, made again while its trace grows. What was the widest fan-out at the first look stays the one
 * shown: another that overtakes it does not push it away.
 */
export function useAnalysis(traceId: string, chosen: string | null, rows: readonly Row[]): AnalysisState {
  const client = useQueryClient();
  const [pinned, setPinned] = useState<string | null>(null);
  const spanId = chosen ?? pinned;
  const query = useQuery({
    ...analysisQuery(traceId, spanId),
    // The fan-out looked at before stays until the next one is there.
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (isAway(state.error) ? AWAY_RETRY_MS : false),
  });
  const { data, isPlaceholderData, refetch } = query;
  useEffect(() => {
    if (!data || isPlaceholderData || spanId !== null) return;
    client.setQueryData(analysisQuery(traceId, data.spanId).queryKey, data);
    setPinned(data.spanId);
  }, [client, data, isPlaceholderData, spanId, traceId]);

  const seen = useRef(rows);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pause = (data?.tasks.length ?? 0) > LARGE ? LARGE_PAUSE_MS : PAUSE_MS;
  useEffect(() => {
    if (seen.current === rows) return;
    seen.current = rows;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void refetch();
    }, pause);
  }, [rows, refetch, pause]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return { analysis: data ?? null, error: query.error, again: () => void refetch() };
}
