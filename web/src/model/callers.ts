import type { Row } from './row.ts';

/**
 * What stands over each call, by the call's id: the words that tell calls of one name apart. Nothing where all calls stand
 * under the same row, or where it says no more than the call does.
 */
export function callersOf(calls: readonly Row[], rows: readonly Row[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (new Set(calls.map((call) => call.parentSpanId)).size < 2) return found;
  const byId = new Map(rows.map((row) => [row.spanId, row]));
  for (const call of calls) {
    const caller = call.parentSpanId === null ? undefined : byId.get(call.parentSpanId);
    const words = caller?.message || caller?.spanName;
    if (words && words !== call.message) found.set(call.spanId, words);
  }
  return found;
}
