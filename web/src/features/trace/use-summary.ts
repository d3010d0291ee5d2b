import { useEffect, useRef, useState } from 'react';
import { fetchTrace } from '../../api/queries.ts';
import type { Trace } from '../../api/wire.ts';
import type { TraceState } from './trace-store.ts';

const REFRESH_MS = 3_000;
/** A trace with more rows is read again only when it ends. */
const LARGE = 5_000;

/** The server's sentence about the trace; read again while the trace runs and once when it has ended. */
export function useSummary(trace: Trace, state: TraceState): string | null {
  const [summary, setSummary] = useState(trace.summary);
  const open = useRef(state.running);
  const { running } = state;
  const large = state.rows.length > LARGE;
  useEffect(() => {
    if (!running && !open.current) return;
    open.current = running;
    const aborter = new AbortController();
    const read = (): void => {
      fetchTrace(trace.traceId, aborter.signal).then(
        (next) => setSummary(next.summary),
        () => {
          // The stream says that the server is away; the old sentence stays.
        },
      );
    };
    if (!running) read();
    const timer = running && !large ? setInterval(read, REFRESH_MS) : undefined;
    return () => {
      aborter.abort();
      clearInterval(timer);
    };
  }, [running, large, trace.traceId]);
  return summary;
}
