import { expect, test, vi } from 'vitest';
import type { StreamListener } from '../../api/event-stream.ts';
import { aRow } from '../../model/arbitraries.ts';
import type { Row } from '../../model/row.ts';
import { TraceStore } from './trace-store.ts';

const open = aRow({
  kind: 'pending_span',
  durationMicros: null,
  verdict: { kind: 'running', reason: null, atMicros: null, lastProofMicros: null },
});

const aTrace = (...rows: Row[]) => ({
  traceId: 't',
  rows,
  startMicros: 0,
  endMicros: null,
  services: [],
  verdict: open.verdict,
  summary: null,
  inputTokens: null,
  outputTokens: null,
  costUsd: null,
  truncated: false,
  sequence: 42,
});

test('a trace is followed from where it was read, until its end', () => {
  vi.useFakeTimers();
  try {
    const urls: string[] = [];
    let listener: StreamListener | undefined;
    const store = new TraceStore(aTrace(open), (url, heard) => {
      urls.push(url);
      listener = heard;
      return () => {};
    });
    store.follow();
    expect(urls).toEqual(['/api/traces/t/live?since=42']);
    expect(store.snapshot().running).toBe(true);

    const ended = aRow({ durationMicros: 7, inputTokens: 3 });
    const late = aRow({ spanId: 'b', parentSpanId: 'a' });
    listener?.onEvent({
      event: 'rows',
      data: JSON.stringify({ rows: [late, ended], context: [] }),
      id: '43',
    });
    vi.runAllTimers();
    const state = store.snapshot();
    expect(state.running).toBe(false);
    expect(state.rows.map((row) => row.spanId).sort()).toEqual(['a', 'b']);
    expect(state.roots[0]?.sums.inputTokens).toBe(3);
  } finally {
    vi.useRealTimers();
  }
});
