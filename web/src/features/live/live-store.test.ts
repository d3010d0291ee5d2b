import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StreamListener } from '../../api/event-stream.ts';
import type { OlderThan } from '../../api/queries.ts';
import { aRow } from '../../model/arbitraries.ts';
import type { Row, VerdictKind } from '../../model/row.ts';
import { LiveStore } from './live-store.ts';

/** A server whose stream the test speaks for. */
class Streams {
  readonly urls: string[] = [];
  readonly older: OlderThan[] = [];
  olderRows: Row[] = [];
  stopped = 0;
  private listener: StreamListener | undefined;

  readonly store = new LiveStore({
    openStream: (url, listener) => {
      this.urls.push(url);
      this.listener = listener;
      listener.onConnection('open');
      return () => {
        this.stopped++;
      };
    },
    fetchOlder: async (query) => {
      this.older.push(query);
      return { rows: this.olderRows, context: [], hasOlder: false };
    },
    nowMicros: () => 2_000_000_000,
  });

  say(event: string, data: object): void {
    this.listener?.onEvent({ event, data: JSON.stringify(data), id: null });
    vi.runAllTimers();
  }

  refuse(detail: string): void {
    this.listener?.onRefused({ detail });
  }

  names(): string[] {
    return this.store.snapshot().roots.map((root) => root.row?.message ?? '?');
  }
}

const row = (name: string, change: Partial<Row> = {}): Row =>
  aRow({ traceId: name, spanId: name, message: name, ...change });
const rows = (...all: Row[]): object => ({ rows: all, context: [] });
const snapshot = (...all: Row[]): object => ({ ...rows(...all), hasOlder: true });

let server: Streams;
beforeEach(() => {
  vi.useFakeTimers();
  server = new Streams();
  server.store.follow('', { last: 'all' });
});
afterEach(() => {
  server.store.close();
  vi.useRealTimers();
});

test('what comes after the snapshot is added to it, and an end replaces its start', () => {
  server.say('snapshot', snapshot(row('a', { kind: 'pending_span', durationMicros: null })));
  server.say('rows', rows(row('b'), row('a', { durationMicros: 5 })));
  expect(server.names()).toEqual(['a', 'b']);
  expect(server.store.snapshot().rowCount).toBe(2);
  expect(server.store.snapshot().roots[0]?.row?.durationMicros).toBe(5);
  expect(server.store.snapshot().arrivals).toBe(1);
});

test('a later snapshot replaces what is held', () => {
  server.say('snapshot', snapshot(row('a'), row('b')));
  server.say('snapshot', snapshot(row('c')));
  expect(server.names()).toEqual(['c']);
  expect(server.store.snapshot().rowCount).toBe(1);
});

test('a pause holds what arrives, and going on shows it in order', () => {
  server.say('snapshot', snapshot(row('a')));
  server.store.setPaused(true);
  server.say('rows', rows(row('b')));
  server.say('snapshot', snapshot(row('c'), row('d')));
  server.say('rows', rows(row('e')));
  expect(server.names()).toEqual(['a']);
  expect(server.store.snapshot().waiting).toBe(3);
  server.store.setPaused(false);
  expect(server.names().sort()).toEqual(['c', 'd', 'e']);
  expect(server.store.snapshot().waiting).toBe(0);
});

test('another search takes along the pause, but not what waited behind it', () => {
  server.say('snapshot', snapshot(row('a')));
  server.store.setPaused(true);
  server.say('rows', rows(row('b')));
  server.store.follow('c', { last: 'all' });
  expect(server.store.snapshot()).toMatchObject({ paused: true, waiting: 0 });
  server.say('snapshot', snapshot(row('c')));
  expect(server.names()).toEqual(['c']);
  expect(server.store.snapshot().waiting).toBe(0);
});

test('a changed verdict counts for an open span only', () => {
  const open = row('open', { kind: 'pending_span', durationMicros: null });
  server.say('snapshot', snapshot(open, row('ended')));
  const verdict = { kind: 'abandoned', reason: 'process gone', atMicros: 1, lastProofMicros: 1 };
  const change = (name: string): object => ({ traceId: name, spanId: name, verdict });
  server.say('verdicts', { spans: [change('open'), change('ended'), change('never seen')] });
  const kinds = Object.fromEntries(
    server.store.snapshot().roots.map((root) => [root.row?.message, root.row?.verdict.kind]),
  );
  expect(kinds).toEqual({ open: 'abandoned', ended: 'ok' });
});

const stands = (kind: VerdictKind): Partial<Row> => ({
  kind: kind === 'ok' ? 'span' : 'pending_span',
  durationMicros: kind === 'ok' ? 5 : null,
  verdict: { kind, reason: null, atMicros: null, lastProofMicros: null },
});

test('of one verdict only those rows are shown: one leaves when its verdict changes, and comes back with it', () => {
  server.store.follow("service = 'a' or b", { last: 'all' }, 'running');
  const asked = new URL(server.urls[1] ?? '', 'http://here').searchParams.get('where');
  expect(asked).toBe("(service = 'a' or b) AND verdict = 'running'");
  server.say('snapshot', snapshot(row('ends', stands('running')), row('turns', stands('running'))));
  expect(server.names()).toEqual(['ends', 'turns']);
  server.say('rows', rows(row('ends', stands('ok'))));
  expect(server.names()).toEqual(['turns']);
  const turned = (kind: VerdictKind): object => ({
    spans: [{ traceId: 'turns', spanId: 'turns', verdict: stands(kind).verdict }],
  });
  server.say('verdicts', turned('abandoned'));
  expect(server.names()).toEqual([]);
  expect(server.store.snapshot().rowCount).toBe(0);
  server.say('rows', rows(row('turns', stands('running'))));
  expect(server.names()).toEqual(['turns']);
});

test('what no longer matches stays as context of what does', () => {
  server.store.follow('', { last: 'all' }, 'running');
  const parent = row('parent', { traceId: 't', spanId: 'p', startMicros: 1, ...stands('running') });
  const child = row('child', {
    traceId: 't',
    spanId: 'c',
    parentSpanId: 'p',
    startMicros: 2,
    ...stands('running'),
  });
  server.say('snapshot', snapshot(parent, child));
  server.say('rows', rows({ ...parent, ...stands('ok') }));
  const [root] = server.store.snapshot().roots;
  expect(root?.context).toBe(true);
  expect(root?.children.map((node) => node.context)).toEqual([false]);
});

test('a refused search says why and keeps what was shown', () => {
  server.say('snapshot', snapshot(row('a')));
  server.store.follow('servce_name', { last: 'all' });
  expect(server.stopped).toBe(1);
  expect(server.urls[1]).toContain('where=servce_name');
  server.refuse('There is no column servce_name.');
  expect(server.store.snapshot().problem?.detail).toBe('There is no column servce_name.');
  expect(server.names()).toEqual(['a']);
});

test('older rows are asked for before the oldest match, not before its context', async () => {
  const parent = row('parent', { traceId: 't', spanId: 'p', startMicros: 1 });
  const match = row('match', { traceId: 't', spanId: 'm', parentSpanId: 'p', startMicros: 50 });
  server.say('snapshot', { rows: [match], context: [parent], hasOlder: true });
  server.olderRows = [row('older', { startMicros: 10 })];
  await server.store.loadOlder();
  expect(server.older).toMatchObject([{ beforeMicros: 50, beforeSpanId: 'm' }]);
  expect(server.names()).toEqual(['parent', 'older']);
  expect(server.store.snapshot().hasOlder).toBe(false);
  expect(server.store.snapshot().arrivals).toBe(0);
});
