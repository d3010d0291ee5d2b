import { hex, type MadeUp, OK, span } from './made-up.ts';

/** One fan-out of very many tasks over a pool: what a canvas is for. */
export function crowd(startMicros: number, tasks: number, pool: number): MadeUp[] {
  const traceId = hex(32);
  const free = new Array<number>(pool).fill(startMicros + 500);
  const root = span({
    traceId,
    startMicros,
    message: `embed ${tasks} chunks`,
    spanName: 'embed {n} chunks',
    service: 'indexer',
  });
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const rows = Array.from({ length: tasks }, (_, i) => {
    let slot = 0;
    for (let k = 1; k < pool; k++) if ((free[k] ?? 0) < (free[slot] ?? 0)) slot = k;
    const start = (free[slot] ?? startMicros) + 40;
    const took = Math.floor(2_000 + random() ** 4 * 60_000 + (i % 997 === 0 ? 220_000 : 0));
    free[slot] = start + took;
    const fails = random() < 0.004;
    return span({
      traceId,
      parentSpanId: root.spanId,
      startMicros: start,
      message: `embed chunk ${i}`,
      spanName: 'embed chunk {i}',
      service: 'indexer',
      durationMicros: took,
      level: fails ? 17 : 9,
      exceptionType: fails ? 'java.net.http.HttpTimeoutException' : null,
      verdict: fails ? { kind: 'error', reason: null, atMicros: start + took, lastProofMicros: null } : OK,
    });
  });
  const whole = { ...root, durationMicros: Math.max(...free) - startMicros + 900 };
  return [whole, ...rows].map((row) => ({ row, attributes: {} }));
}
