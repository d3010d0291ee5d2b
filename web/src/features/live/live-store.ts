import { type Connection, openEventStream } from '../../api/event-stream.ts';
import { ApiError, apiUrl } from '../../api/http.ts';
import { type LiveEvent, readLiveEvent } from '../../api/live-events.ts';
import { fetchOlder } from '../../api/queries.ts';
import type { Counts, Problem } from '../../api/wire.ts';
import { serverNow } from '../../components/clock.ts';
import { fromMicrosOf, isFixed, type Range } from '../../model/range.ts';
import { keyOf, type Row, type VerdictKind } from '../../model/row.ts';
import { RowSet, withAncestors } from '../../model/rows.ts';
import { buildTree, type TreeNode } from '../../model/tree.ts';
import { and, verdictIs } from '../../model/where.ts';

export interface LiveState {
  readonly roots: readonly TreeNode[];
  readonly rowCount: number;
  readonly loading: boolean;
  readonly connection: Connection;
  readonly counts: Counts | null;
  readonly problem: Problem | null;
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  readonly paused: boolean;
  /** Rows that wait behind the pause. */
  readonly waiting: number;
  /** How many new rows ever came in; a view remembers it to tell how many it has not shown. */
  readonly arrivals: number;
  readonly oldestMicros: number | null;
}

const EMPTY: LiveState = {
  roots: [],
  rowCount: 0,
  loading: true,
  connection: 'connecting',
  counts: null,
  problem: null,
  hasOlder: false,
  loadingOlder: false,
  paused: false,
  waiting: 0,
  arrivals: 0,
  oldestMicros: null,
};

const SHOW_EVERY_MS = 60;
const LIMIT = 500;
const HELD_AT_MOST = 20_000;
const REFRESH_FIXED_MS = 4_000;

/** Where the store gets its rows from. */
export interface LiveSource {
  readonly openStream: typeof openEventStream;
  readonly fetchOlder: typeof fetchOlder;
  readonly nowMicros: () => number;
}

const SERVER: LiveSource = { openStream: openEventStream, fetchOlder, nowMicros: serverNow };

/** Holds what the Live page shows: follows the stream, merges rows, keeps the trees. One per page. */
export class LiveStore {
  private state = EMPTY;
  private readonly listeners = new Set<() => void>();
  private readonly rows = new RowSet();
  private readonly trees = new Map<string, TreeNode[]>();
  private readonly dirty = new Set<string>();
  private held: LiveEvent[] = [];
  private showTimer: ReturnType<typeof setTimeout> | undefined;
  private stop: () => void = () => {};
  private aborter = new AbortController();
  private fresh = true;
  private where = '';
  private verdict: VerdictKind | null = null;
  private fromMicros: number | null = null;
  private readonly source: LiveSource;

  constructor(source: LiveSource = SERVER) {
    this.source = source;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): LiveState => this.state;

  /**
   * Follows another search or range. What is shown stays until the first answer, also if that is a refusal.
   *
   * @param verdict only what stands or ended so: a row whose verdict changes leaves, or comes
   */
  follow(where: string, range: Range, verdict: VerdictKind | null = null): void {
    this.close();
    this.where = verdict === null ? where : and(where, verdictIs(verdict));
    this.verdict = verdict;
    this.fromMicros = fromMicrosOf(range, this.source.nowMicros());
    this.fresh = true;
    this.aborter = new AbortController();
    this.set({ loading: true, problem: null, waiting: 0 });
    if (isFixed(range)) this.readFixed(range.toMicros);
    else this.readStream();
  }

  close(): void {
    this.stop();
    this.stop = () => {};
    this.aborter.abort();
    this.held = [];
    clearTimeout(this.showTimer);
    this.showTimer = undefined;
  }

  private readStream(): void {
    const url = apiUrl('/live', { where: this.where, from: this.fromMicros, limit: LIMIT });
    this.stop = this.source.openStream(url, {
      onEvent: (event) => {
        const read = readLiveEvent(event);
        if (read) this.take(read);
      },
      onConnection: (connection) => this.set({ connection }),
      onRefused: (problem) => this.refuse(problem),
    });
  }

  private readFixed(toMicros: number): void {
    const signal = this.aborter.signal;
    const read = async (): Promise<void> => {
      try {
        const query = {
          where: this.where,
          fromMicros: this.fromMicros,
          beforeMicros: toMicros,
          beforeSpanId: '',
        };
        const page = await this.source.fetchOlder(query, LIMIT, signal);
        this.set({ connection: 'open' });
        this.take({ type: 'snapshot', ...page });
        const open = page.rows.some((row) => row.kind === 'pending_span');
        if (!open) return;
      } catch (failure) {
        if (signal.aborted) return;
        if (failure instanceof ApiError && failure.status >= 400) {
          this.refuse(failure.problem);
          return;
        }
        this.set({ connection: 'offline' });
      }
      const timer = setTimeout(() => void read(), REFRESH_FIXED_MS);
      signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    };
    void read();
  }

  private refuse(problem: Problem): void {
    this.stop();
    this.set({ problem, loading: false, connection: 'open' });
  }

  private take(event: LiveEvent): void {
    if (event.type === 'counts') {
      this.set({ counts: event.counts });
      return;
    }
    if (event.type === 'problem') {
      this.refuse(event.problem);
      return;
    }
    if (this.state.paused && !(event.type === 'snapshot' && this.fresh)) {
      this.hold(event);
      return;
    }
    this.apply(event);
    this.showSoon();
  }

  private hold(event: Extract<LiveEvent, { type: 'snapshot' | 'rows' | 'verdicts' }>): void {
    // Behind a snapshot, what came before it no longer counts.
    if (event.type === 'snapshot') this.held = [];
    this.held.push(event);
    const more = event.type === 'verdicts' ? 0 : event.rows.length;
    this.set({ waiting: event.type === 'snapshot' ? more : this.state.waiting + more });
  }

  private apply(event: LiveEvent): void {
    if (event.type === 'verdicts') {
      for (const traceId of this.rows.applyVerdicts(event.spans)) this.dirty.add(traceId);
      return;
    }
    if (event.type !== 'snapshot' && event.type !== 'rows') return;
    // A later one means that the server could not tell what was missed: what is held is replaced, not added to.
    if (event.type === 'snapshot') {
      this.fresh = false;
      this.rows.clear();
      this.trees.clear();
      this.dirty.clear();
      this.state = { ...this.state, hasOlder: event.hasOlder, loading: false };
    }
    const { added, changed } = this.rows.merge(event);
    for (const traceId of changed) this.dirty.add(traceId);
    if (event.type === 'rows') this.state = { ...this.state, arrivals: this.state.arrivals + added };
  }

  private showSoon(): void {
    this.showTimer ??= setTimeout(() => this.show(), SHOW_EVERY_MS);
  }

  private show(): void {
    clearTimeout(this.showTimer);
    this.showTimer = undefined;
    this.trim();
    for (const traceId of this.dirty) {
      const rows = this.shownOf(traceId);
      if (rows.length === 0) this.forget(traceId);
      else this.trees.set(traceId, buildTree(rows, this.isContext));
    }
    this.dirty.clear();
    const roots = [...this.trees.values()].flat().sort((a, b) => a.startMicros - b.startMicros);
    this.set({
      roots,
      rowCount: this.rows.size,
      loading: false,
      oldestMicros: roots[0]?.startMicros ?? null,
    });
  }

  /** Context is what does not match: as the server says, or because its verdict has changed since. */
  private readonly isContext = (row: Row): boolean =>
    this.rows.isContext(keyOf(row)) || (this.verdict !== null && row.verdict.kind !== this.verdict);

  private shownOf(traceId: string): Row[] {
    const rows = this.rows.rowsOf(traceId);
    return this.verdict === null ? rows : withAncestors(rows, (row) => !this.isContext(row));
  }

  private forget(traceId: string): void {
    this.rows.forget(traceId);
    this.trees.delete(traceId);
  }

  /** Lets go of the oldest traces that have ended; they can be loaded again. */
  private trim(): void {
    if (this.rows.size <= HELD_AT_MOST) return;
    const ended = this.state.roots.filter(
      (root) => root.row?.verdict.kind !== 'running' && root.sums.openBelow === 0,
    );
    for (const root of ended) {
      if (this.rows.size <= HELD_AT_MOST * 0.8) break;
      this.forget(root.traceId);
    }
    this.state = { ...this.state, hasOlder: true };
  }

  readonly setPaused = (paused: boolean): void => {
    if (paused === this.state.paused) return;
    this.state = { ...this.state, paused, waiting: 0 };
    if (!paused) {
      for (const event of this.held) this.apply(event);
      this.held = [];
    }
    this.show();
  };

  readonly loadOlder = async (): Promise<void> => {
    const oldest = this.oldestMatch();
    if (!oldest || this.state.loadingOlder || !this.state.hasOlder) return;
    this.set({ loadingOlder: true });
    const signal = this.aborter.signal;
    try {
      const query = {
        where: this.where,
        fromMicros: this.fromMicros,
        beforeMicros: oldest.startMicros,
        beforeSpanId: oldest.spanId,
      };
      const page = await this.source.fetchOlder(query, LIMIT, signal);
      for (const traceId of this.rows.merge(page).changed) this.dirty.add(traceId);
      this.state = { ...this.state, hasOlder: page.hasOlder, loadingOlder: false };
      this.show();
    } catch (failure) {
      if (signal.aborted) this.set({ loadingOlder: false });
      else this.set({ loadingOlder: false, problem: failure instanceof ApiError ? failure.problem : null });
    }
  };

  private oldestMatch(): Row | null {
    let oldest: Row | null = null;
    for (const traceId of this.rows.traceIds()) {
      for (const row of this.rows.rowsOf(traceId)) {
        if (this.rows.isContext(`${row.traceId}:${row.spanId}`)) continue;
        if (!oldest || row.startMicros < oldest.startMicros) oldest = row;
      }
    }
    return oldest;
  }

  private set(change: Partial<LiveState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
