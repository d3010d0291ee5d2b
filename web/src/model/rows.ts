import { keyOf, type Row, type RowKey, supersedes, type Verdict } from './row.ts';

export interface RowsEvent {
  readonly rows: readonly Row[];
  readonly context: readonly Row[];
}

export interface VerdictChange {
  readonly traceId: string;
  readonly spanId: string;
  readonly verdict: Verdict;
}

/**
 * The rows a page holds, each once. It only remembers and merges; trees and order are made from it. Mutable, one owner.
 */
export class RowSet {
  private readonly traces = new Map<string, Map<string, Row>>();
  private readonly contextKeys = new Set<RowKey>();
  private held = 0;
  private lastId: string | null = null;
  private lastTrace: Map<string, Row> = new Map();

  get size(): number {
    return this.held;
  }

  /** Takes rows in and tells how many were new, and which traces changed. */
  merge(event: RowsEvent): { added: number; changed: Set<string> } {
    const changed = new Set<string>();
    let added = 0;
    for (const row of event.rows) {
      const isContext = this.contextKeys.size > 0 && this.contextKeys.delete(keyOf(row));
      if (this.put(row, changed)) added++;
      if (isContext) changed.add(row.traceId);
    }
    for (const row of event.context) {
      const known = this.get(row.traceId, row.spanId) !== undefined;
      if (!known) this.contextKeys.add(keyOf(row));
      this.put(row, changed);
    }
    return { added, changed };
  }

  private put(row: Row, changed: Set<string>): boolean {
    const trace = this.traceOf(row.traceId);
    const before = trace.get(row.spanId);
    if (before && !supersedes(row, before)) return false;
    trace.set(row.spanId, row);
    if (!before) this.held++;
    changed.add(this.lastId ?? row.traceId);
    return !before;
  }

  private traceOf(traceId: string): Map<string, Row> {
    // Rows of a trace come together, and two ids are compared sooner than one is hashed.
    if (traceId === this.lastId) return this.lastTrace;
    let trace = this.traces.get(traceId);
    if (!trace) {
      trace = new Map();
      this.traces.set(traceId, trace);
    }
    this.lastId = traceId;
    this.lastTrace = trace;
    return trace;
  }

  /** An open span's verdict may change; one that has ended keeps what its end said. */
  applyVerdicts(changes: readonly VerdictChange[]): Set<string> {
    const changed = new Set<string>();
    for (const { traceId, spanId, verdict } of changes) {
      const row = this.get(traceId, spanId);
      if (row?.kind !== 'pending_span') continue;
      this.traces.get(traceId)?.set(spanId, { ...row, verdict });
      changed.add(traceId);
    }
    return changed;
  }

  get(traceId: string, spanId: string): Row | undefined {
    return this.traces.get(traceId)?.get(spanId);
  }

  isContext(key: RowKey): boolean {
    return this.contextKeys.has(key);
  }

  traceIds(): IterableIterator<string> {
    return this.traces.keys();
  }

  rowsOf(traceId: string): Row[] {
    return [...(this.traces.get(traceId)?.values() ?? [])];
  }

  forget(traceId: string): void {
    const trace = this.traces.get(traceId);
    if (!trace) return;
    for (const row of trace.values()) this.contextKeys.delete(keyOf(row));
    this.held -= trace.size;
    this.traces.delete(traceId);
    this.lastId = null;
  }

  clear(): void {
    this.traces.clear();
    this.contextKeys.clear();
    this.held = 0;
    this.lastId = null;
  }
}

/** The rows of one trace that are wanted, and those that they stand under, as far as they are held. */
export function withAncestors(rows: readonly Row[], isWanted: (row: Row) => boolean): Row[] {
  const byId = new Map(rows.map((row) => [row.spanId, row]));
  const kept = new Set<Row>();
  for (const row of rows) {
    let next = isWanted(row) ? row : undefined;
    while (next && !kept.has(next)) {
      kept.add(next);
      next = next.parentSpanId === null ? undefined : byId.get(next.parentSpanId);
    }
  }
  return [...kept];
}
