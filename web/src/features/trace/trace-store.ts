import { type Connection, openEventStream } from '../../api/event-stream.ts';
import { apiUrl } from '../../api/http.ts';
import { readLiveEvent } from '../../api/live-events.ts';
import type { Trace } from '../../api/wire.ts';
import { endMicros, isLlm, type Row } from '../../model/row.ts';
import { RowSet } from '../../model/rows.ts';
import { buildTree, fansOut, type TreeNode } from '../../model/tree.ts';
import { isLost } from '../../model/waterfall.ts';

export interface TraceState {
  readonly rows: readonly Row[];
  readonly roots: readonly TreeNode[];
  readonly fromMicros: number;
  /** The last known end; the clock decides while something runs. */
  readonly toMicros: number;
  readonly running: boolean;
  readonly hasLlm: boolean;
  readonly hasLost: boolean;
  readonly hasFanOut: boolean;
  readonly connection: Connection;
}

const SHOW_EVERY_MS = 120;
const SHOW_LARGE_EVERY_MS = 600;
const LARGE = 10_000;

/** One trace: what was fetched, and what has come since. */
export class TraceStore {
  private readonly rows = new RowSet();
  private readonly listeners = new Set<() => void>();
  private readonly traceId: string;
  private readonly since: number | null;
  private state: TraceState;
  private stop: () => void = () => {};
  private timer: ReturnType<typeof setTimeout> | undefined;

  private readonly openStream: typeof openEventStream;

  constructor(trace: Trace, openStream = openEventStream) {
    this.openStream = openStream;
    this.traceId = trace.traceId;
    this.since = trace.sequence;
    this.rows.merge({ rows: trace.rows, context: [] });
    this.state = this.read('open');
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): TraceState => this.state;

  follow(): () => void {
    const url = apiUrl(`/traces/${this.traceId}/live`, { since: this.since });
    this.stop = this.openStream(url, {
      onEvent: (event) => {
        const read = readLiveEvent(event);
        if (read?.type === 'verdicts') this.rows.applyVerdicts(read.spans);
        else if (read?.type === 'rows' || read?.type === 'snapshot') this.rows.merge(read);
        else return;
        const pause = this.rows.size > LARGE ? SHOW_LARGE_EVERY_MS : SHOW_EVERY_MS;
        this.timer ??= setTimeout(() => this.show(), pause);
      },
      onConnection: (connection) => this.set({ ...this.state, connection }),
      onRefused: () => this.set({ ...this.state, connection: 'offline' }),
    });
    return () => {
      this.stop();
      clearTimeout(this.timer);
      this.timer = undefined;
    };
  }

  private show(): void {
    this.timer = undefined;
    this.set(this.read(this.state.connection));
  }

  private read(connection: Connection): TraceState {
    const rows = this.rows.rowsOf(this.traceId).sort((a, b) => a.startMicros - b.startMicros);
    let fromMicros = Number.POSITIVE_INFINITY;
    let toMicros = Number.NEGATIVE_INFINITY;
    let running = false;
    let hasLlm = false;
    let hasLost = false;
    for (const row of rows) {
      fromMicros = Math.min(fromMicros, row.startMicros);
      toMicros = Math.max(toMicros, endMicros(row, 0));
      running ||= row.verdict.kind === 'running' && row.durationMicros === null;
      hasLlm ||= isLlm(row);
      hasLost ||= isLost(row);
    }
    if (rows.length === 0) [fromMicros, toMicros] = [0, 1];
    const roots = buildTree(rows);
    const hasFanOut = fansOut(roots);
    return { rows, roots, fromMicros, toMicros, running, hasLlm, hasLost, hasFanOut, connection };
  }

  private set(state: TraceState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
