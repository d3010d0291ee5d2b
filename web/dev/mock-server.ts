import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin, PreviewServer, ViteDevServer } from 'vite';
import { endMicros, type Row } from '../src/model/row.ts';
import { fanOut, large, lost, type MadeUp, request } from './made-up.ts';
import { crowd } from './made-up-crowd.ts';
import { CHECKED, diagnoses } from './made-up-diagnoses.ts';
import { analyse } from './mock-analysis.ts';
import { Unfolding } from './unfolding.ts';

/**
 * Answers /api as docs/ui-api.md says, with made-up data that goes on arriving. Development, screenshots and `vite preview`
 * only.
 */
export function mockServer(): Plugin {
  const serve = ({ middlewares, httpServer }: ViteDevServer | PreviewServer): void => {
    const world = new World();
    const timer = setInterval(() => world.step(), 400);
    httpServer?.on('close', () => clearInterval(timer));
    middlewares.use((req, res, next) => {
      const url = new URL(req.url ?? '/', 'http://mock');
      if (url.pathname.startsWith('/api/')) answer(world, url, req, res);
      else next();
    });
  };
  return { name: 'hearth-mock-server', configureServer: serve, configurePreviewServer: serve };
}

const micros = (): number => Date.now() * 1000;

class World {
  readonly held = new Map<string, MadeUp>();
  readonly listeners = new Set<(changed: Row[]) => void>();
  sequence = 1;
  readonly muted = new Map<string, boolean>();
  private readonly unfolding = new Unfolding();

  constructor() {
    const now = micros();
    for (const made of lost(now)) this.put(made);
    for (const made of large(now - 200_000_000)) this.put(made);
    for (const made of crowd(now - 150_000_000, Number(process.env.MOCK_CROWD ?? 10_000), 32)) this.put(made);
    for (let ago = 850; ago > 12; ago -= 9) for (const made of request(now - ago * 1e6)) this.put(made);
    for (const ago of [400, 58, 2]) for (const made of fanOut(now - ago * 1e6, 20, now)) this.put(made);
  }

  put(made: MadeUp): Row {
    this.held.set(`${made.row.traceId}:${made.row.spanId}`, made);
    return made.row;
  }

  rows(): Row[] {
    return [...this.held.values()].map((made) => made.row).sort((a, b) => a.startMicros - b.startMicros);
  }

  step(): void {
    const now = micros();
    const changed: Row[] = [];
    for (const made of this.held.values()) {
      if (made.row.verdict.kind !== 'running' || this.unfolding.holds(made)) continue;
      const age = now - made.row.startMicros;
      const length =
        made.row.parentSpanId === null
          ? 7_000_000
          : 900_000 + (Number.parseInt(made.row.spanId.slice(0, 4), 16) / 65536) * 3_500_000;
      if (age < length) continue;
      const ok = { kind: 'ok' as const, reason: null, atMicros: now, lastProofMicros: null };
      changed.push(
        this.put({
          ...made,
          row: {
            ...made.row,
            kind: 'span',
            durationMicros: age,
            usualMicros: null,
            verdict: ok,
            ...(made.row.model ? { inputTokens: 612, outputTokens: 188, costUsd: 0.0031 } : {}),
          },
        }),
      );
    }
    if (this.sequence % 3 === 0) for (const made of request(now - 60_000)) changed.push(this.put(made));
    // All made as if it had ended; shown as it would have happened.
    if (this.sequence % 30 === 1) this.unfolding.plan(fanOut(now, 12, Number.POSITIVE_INFINITY));
    for (const made of this.unfolding.due(now)) changed.push(this.put(made));
    this.sequence++;
    for (const listener of this.listeners) listener(changed);
  }
}

/** Enough of SQL for what is tried out by hand. */
function matcher(where: string): ((row: Row) => boolean) | string {
  if (where.includes('servce_name')) return 'There is no column servce_name.';
  return (row) =>
    where.split(/ and /i).every((clause) => {
      if (clause.includes("level >= 'error'")) return row.level >= 17;
      if (clause.includes("kind = 'pending_span'")) return row.kind === 'pending_span';
      const service = /service_name = '([^']*)'/.exec(clause)?.[1];
      return service === undefined || row.service === service;
    });
}

function ancestors(world: World, rows: readonly Row[]): Row[] {
  const shown = new Set(rows.map((row) => `${row.traceId}:${row.spanId}`));
  const found = new Map<string, Row>();
  for (const row of rows) {
    for (let at: Row | undefined = row; at?.parentSpanId; ) {
      const key: string = `${at.traceId}:${at.parentSpanId}`;
      at = world.held.get(key)?.row;
      if (at && !shown.has(key)) found.set(key, at);
    }
  }
  return [...found.values()];
}

function answer(world: World, url: URL, req: IncomingMessage, res: ServerResponse): void {
  const number = (name: string): number | null =>
    url.searchParams.has(name) ? Number(url.searchParams.get(name)) : null;
  const matches = matcher(url.searchParams.get('where') ?? '');
  const json = (body: unknown, status = 200): void => {
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (typeof matches === 'string')
    return json({ detail: matches, line: 1, column: 1, suggestion: 'service_name' }, 400);
  const from = number('from') ?? 0;
  const before = number('beforeMicros') ?? Number.POSITIVE_INFINITY;
  const limit = number('limit') ?? 500;
  const inRange = world
    .rows()
    .filter((row) => row.startMicros >= from && row.startMicros < before && matches(row));
  const newest = inRange.slice(-limit);
  const page = { rows: newest, context: ancestors(world, newest), hasOlder: inRange.length > limit };
  const [, , first, id, third, spanId] = url.pathname.split('/');
  if (first === 'session') return json({ authentication: false, project: 'default', projects: ['default'] });
  if (first === 'project') {
    return json({
      project: 'default',
      url: 'http://127.0.0.1:4318',
      version: '0.1.0',
      empty: process.env.MOCK_EMPTY === '1',
      serverTimeMicros: micros(),
    });
  }
  if (first === 'fields') {
    return json({
      columns: [
        { name: 'service_name', type: 'TEXT', description: 'The service that sent it.' },
        { name: 'level', type: 'INTEGER', description: 'Severity, 1 to 24; names work too.' },
        { name: 'duration', type: 'DOUBLE', description: 'Seconds.' },
      ],
      attributes: ['question', 'gen_ai.request.model'],
    });
  }
  if (first === 'live' && id === undefined) return stream(world, req, res, matches, page);
  if (first === 'live' && id === 'older') return json(page);
  if (first === 'live') return json(histogram(world, url, matches));
  if (first === 'diagnoses') return diagnose(world, url, req, res);
  const trace = world.rows().filter((row) => row.traceId === id);
  if (trace.length === 0) return json({ detail: `There is no trace ${id}.` }, 404);
  if (third === 'analysis') {
    const analysis = analyse(trace, url.searchParams.get('span'), micros());
    return analysis ? json(analysis) : json({ detail: 'No span of this trace has tasks below it.' }, 404);
  }
  if (third === 'live') return stream(world, req, res, (row) => row.traceId === id, null);
  const made = spanId ? world.held.get(`${id}:${spanId}`) : undefined;
  if (spanId)
    return made ? json(detail(made)) : json({ detail: `There is no span ${spanId} in this trace.` }, 404);
  json({
    traceId: id,
    rows: trace,
    startMicros: trace[0]?.startMicros,
    endMicros: Math.max(...trace.map((row) => endMicros(row, 0))),
    services: [...new Set(trace.map((row) => row.service))],
    verdict: trace[0]?.verdict,
    summary:
      trace.length > 30 && trace.length < 100
        ? '20 tasks, 4 at a time: 71 % of their time was waiting for a slot'
        : null,
    inputTokens: null,
    outputTokens: null,
    costUsd: null,
    truncated: false,
  });
}

/** `MOCK_HEALTHY=1` finds nothing wrong. */
function diagnose(world: World, url: URL, req: IncomingMessage, res: ServerResponse): void {
  const json = (body: unknown): void => {
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (req.method === 'POST') {
    let text = '';
    req.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    req.on('end', () => {
      const { id, muted } = JSON.parse(text) as { id: string; muted: boolean };
      world.muted.set(id, muted);
      json({ id, muted });
    });
    return;
  }
  const from = Number(url.searchParams.get('fromMicros'));
  const to = Number(url.searchParams.get('toMicros'));
  const rows = world.rows().filter((row) => row.startMicros >= from && row.startMicros < to);
  const found = process.env.MOCK_HEALTHY === '1' || rows.length === 0 ? [] : diagnoses(rows, micros());
  json({
    checked: CHECKED,
    spans: rows.length,
    truncated: to - from > 80_000_000_000,
    diagnoses: found.map((each) => ({ ...each, muted: world.muted.get(each.id) ?? each.muted })),
  });
}

function stream(
  world: World,
  req: IncomingMessage,
  res: ServerResponse,
  matches: (row: Row) => boolean,
  page: unknown,
): void {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (event: string, data: unknown): void => {
    res.write(`id: ${world.sequence}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const counts = (): void => {
    const open = world.rows().filter((row) => row.kind === 'pending_span');
    const of = (kind: string): number => open.filter((row) => row.verdict.kind === kind).length;
    send('counts', {
      running: of('running'),
      abandoned: of('abandoned'),
      unknown: of('unknown'),
      total: world.held.size,
    });
  };
  if (page) send('snapshot', page);
  counts();
  const onChange = (changed: Row[]): void => {
    const rows = changed.filter(matches);
    if (rows.length > 0) send('rows', { rows, context: ancestors(world, rows) });
    if (page) counts();
  };
  world.listeners.add(onChange);
  const alive = setInterval(() => res.write(': alive\n\n'), 5_000);
  req.on('close', () => {
    clearInterval(alive);
    world.listeners.delete(onChange);
  });
}

function histogram(world: World, url: URL, matches: (row: Row) => boolean): unknown {
  const fromMicros = Number(url.searchParams.get('fromMicros'));
  const toMicros = Number(url.searchParams.get('toMicros'));
  const n = Number(url.searchParams.get('buckets') ?? 120);
  const bucketMicros = (toMicros - fromMicros) / n;
  const buckets = Array.from({ length: n }, () => ({ info: 0, warn: 0, error: 0 }));
  for (const row of world.rows()) {
    const bucket = buckets[Math.floor((row.startMicros - fromMicros) / bucketMicros)];
    if (bucket && matches(row)) bucket[row.level >= 17 ? 'error' : row.level >= 13 ? 'warn' : 'info']++;
  }
  return { fromMicros, toMicros, bucketMicros, buckets };
}

function detail({ row, attributes }: MadeUp): unknown {
  const failed = row.verdict.kind === 'error';
  return {
    row,
    attributes,
    attributesJsonSchema: {
      type: 'object',
      properties: {
        question: { type: 'string' },
        plan: { type: 'object', title: 'Plan', 'x-java-type': 'record' },
      },
    },
    resource: {
      'service.name': row.service,
      'service.instance.id': '5f0c9a77',
      'process.pid': 4117,
      'telemetry.sdk.language': 'java',
    },
    scope: { name: row.scope ?? '', version: '0.1.0', attributes: {} },
    events: failed
      ? [
          {
            name: 'retry',
            timeMicros: row.startMicros + 120_000,
            attributes: { attempt: 2, 'retry.after_ms': 250 },
          },
        ]
      : [],
    links: [],
    statusCode: failed ? 'ERROR' : null,
    statusMessage: failed ? 'rate limited' : null,
    exception: failed
      ? {
          type: 'com.anthropic.errors.RateLimitException',
          message: '429: this request would exceed the rate limit of 50 requests per minute',
          stacktrace:
            'com.anthropic.errors.RateLimitException: 429: this request would exceed the rate limit\n\tat com.anthropic.core.handlers.ErrorHandler.handle(ErrorHandler.kt:88)\n\tat com.anthropic.services.async.MessageServiceAsyncImpl.create(MessageServiceAsyncImpl.kt:61)\n\tat examples.ask.Ask.question(Ask.java:41)\n\tat examples.ask.Ask.lambda$main$0(Ask.java:28)\n\tat java.base/java.util.concurrent.CompletableFuture$AsyncSupply.run(CompletableFuture.java:1768)\n\tat java.base/java.lang.VirtualThread.run(VirtualThread.java:329)\n\t... 3 more',
        }
      : null,
    logBody: null,
    raw: { ...row },
  };
}
