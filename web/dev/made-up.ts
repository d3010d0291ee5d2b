import type { Json } from '../src/model/json.ts';
import type { Row, Verdict } from '../src/model/row.ts';

/** Made-up telemetry of concurrent LLM programs, for development and screenshots. The same seed gives the same data. */
export interface MadeUp {
  readonly row: Row;
  readonly attributes: Record<string, Json>;
}

let seed = 20;
const random = (): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
export const hex = (length: number): string =>
  Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');

export const OK: Verdict = { kind: 'ok', reason: null, atMicros: null, lastProofMicros: null };
const verdict = (kind: Verdict['kind'], reason: string | null, at: number | null = null): Verdict => ({
  kind,
  reason,
  atMicros: at,
  lastProofMicros: at,
});

const QUESTIONS = [
  'Why is the sky blue?',
  'Who wrote the Tale of Genji?',
  'How many moons has Saturn?',
  'What makes bread rise?',
  'Which river is longest?',
  'Why do cats purr?',
  'What is a monad, really?',
  'How deep is the Mariana Trench?',
];

export function span(part: Partial<Row> & Pick<Row, 'traceId' | 'startMicros' | 'message'>): Row {
  return {
    spanId: hex(16),
    parentSpanId: null,
    kind: 'span',
    durationMicros: null,
    spanName: part.message,
    level: 9,
    service: 'ask',
    serviceInstance: '5f0c',
    scope: 'dev.hearth.sdk',
    tags: [],
    exceptionType: null,
    inputTokens: null,
    outputTokens: null,
    costUsd: null,
    model: null,
    httpStatus: null,
    usualMicros: null,
    verdict: OK,
    ...part,
  };
}

const MODELS = ['claude-haiku-4-5', 'claude-sonnet-4-5', 'claude-opus-4-1'];
export const ended = (row: Row, durationMicros: number, change: Partial<Row> = {}): Row => ({
  ...row,
  kind: 'span',
  durationMicros,
  usualMicros: null,
  verdict: OK,
  ...change,
});

/** One fan-out: questions in parallel, each with a model call; some fail, one is cancelled, one may run on. */
export function fanOut(startMicros: number, questions: number, now: number): MadeUp[] {
  const traceId = hex(32);
  const out: MadeUp[] = [];
  const add = (row: Row, attributes: Record<string, Json> = {}): Row => {
    out.push({ row, attributes });
    return row;
  };
  const root = span({
    traceId,
    startMicros,
    message: `ask ${questions} questions`,
    spanName: 'ask {n} questions',
  });
  let last = startMicros;
  let open = false;
  for (let i = 0; i < questions; i++) {
    const lane = Math.floor(i / 4);
    const start = startMicros + 900 + lane * 1_150_000 + Math.floor(random() * 220_000);
    if (start > now) {
      open = true;
      continue;
    }
    const took = Math.floor(350_000 + random() * 1_400_000 + (i === 9 ? 2_600_000 : 0));
    const question = QUESTIONS[i % QUESTIONS.length] ?? '';
    const fate = random();
    const running = start + took > now;
    open ||= running;
    const error = fate < 0.07;
    const cancelled = fate >= 0.07 && fate < 0.13;
    const state: Partial<Row> = running
      ? { kind: 'pending_span', verdict: verdict('running', null, now), usualMicros: 1_100_000 }
      : error
        ? {
            durationMicros: took,
            level: 17,
            exceptionType: 'com.anthropic.errors.RateLimitException',
            verdict: verdict('error', null, start + took),
          }
        : cancelled
          ? {
              durationMicros: took,
              verdict: verdict('cancelled', `cancelled after ${Math.round(took / 1000)} ms`, start + took),
            }
          : { durationMicros: took };
    const asking = add(
      span({
        traceId,
        parentSpanId: root.spanId,
        startMicros: start,
        message: `Asking ${question}`,
        spanName: 'Asking {question}',
        tags: i % 5 === 0 ? ['batch-7'] : [],
        ...state,
        exceptionType: null,
      }),
      {
        question,
        'code.file.path': 'src/main/java/dev/hearth/examples/Ask.java',
        'code.line.number': 41,
        'code.function.name': 'Ask.ask',
      },
    );
    const model = MODELS[i % 7 === 0 ? 1 : 0] ?? '';
    const tokens =
      running || error || cancelled
        ? {}
        : {
            inputTokens: 560 + Math.floor(random() * 300),
            outputTokens: 90 + Math.floor(random() * 400),
            costUsd: 0.001 + random() * 0.004,
          };
    add(
      span({
        traceId,
        parentSpanId: asking.spanId,
        startMicros: start + 400,
        message: `Message with '${model}'`,
        spanName: 'Message with {request_data[model]!r}',
        scope: 'logfire.anthropic',
        model,
        ...state,
        ...tokens,
        ...(state.durationMicros ? { durationMicros: state.durationMicros - 800 } : {}),
      }),
      llmAttributes(model, question, running || error || cancelled),
    );
    if (i % 3 === 1) {
      add(
        span({
          traceId,
          parentSpanId: asking.spanId,
          startMicros: start + 300,
          message: 'SELECT answer FROM cache WHERE question = $1',
          spanName: 'SELECT cache',
          durationMicros: Math.floor(400 + random() * 9000),
          service: 'answers-db',
          scope: 'io.opentelemetry.jdbc',
        }),
      );
    }
    if (error) {
      add(
        span({
          traceId,
          parentSpanId: asking.spanId,
          kind: 'log',
          startMicros: start + 250_000,
          message: `rate limited, retrying in 250 ms: ${question}`,
          level: 13,
          durationMicros: null,
        }),
      );
    }
    last = Math.max(last, start + took);
  }
  add(
    span({
      traceId,
      parentSpanId: root.spanId,
      kind: 'log',
      startMicros: startMicros + 500,
      message: `${questions} questions loaded from questions.txt`,
    }),
  );
  const whole = open
    ? {
        ...root,
        kind: 'pending_span' as const,
        usualMicros: 4_200_000,
        verdict: verdict('running', null, now),
      }
    : ended(root, last - startMicros + 1800);
  return [
    {
      row: whole,
      attributes: {
        n: questions,
        concurrency: 4,
        plan: JSON.stringify({ model: MODELS[0], retries: 2, stages: ['load', 'ask', 'rank'] }),
      },
    },
    ...out,
  ];
}

function llmAttributes(model: string, question: string, silent: boolean): Record<string, Json> {
  const asked: Record<string, Json> = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'anthropic',
    'gen_ai.request.model': model,
    'gen_ai.request.max_tokens': 1024,
    'server.address': 'api.anthropic.com',
    'gen_ai.system_instructions': JSON.stringify([
      { type: 'text', content: 'You answer in two sentences, with a source where you know one.' },
    ]),
    'gen_ai.input.messages': JSON.stringify([
      { role: 'user', parts: [{ type: 'text', content: question }] },
      {
        role: 'assistant',
        parts: [{ type: 'tool_call', id: 't1', name: 'lookup', arguments: { topic: question, limit: 3 } }],
      },
      {
        role: 'user',
        parts: [
          {
            type: 'tool_call_response',
            id: 't1',
            response: [
              { title: 'Rayleigh scattering', score: 0.93 },
              { title: 'Tyndall effect', score: 0.71 },
            ],
          },
        ],
      },
    ]),
  };
  if (silent) return asked;
  return {
    ...asked,
    'gen_ai.response.time_to_first_chunk': 0.284,
    'gen_ai.usage.input_tokens': 612,
    'gen_ai.usage.output_tokens': 188,
    'gen_ai.usage.cache_read.input_tokens': 448,
    'gen_ai.output.messages': JSON.stringify([
      {
        role: 'assistant',
        finish_reason: 'end_turn',
        parts: [
          {
            type: 'text',
            content:
              'Air molecules scatter short wavelengths of sunlight far more strongly than long ones, so blue light reaches the eye from every direction of the sky. Lord Rayleigh described the law behind it in 1871.',
          },
        ],
      },
    ]),
  };
}

/** A request through a shop: HTTP, nested work, sometimes an error deep down. */
export function request(startMicros: number): MadeUp[] {
  const traceId = hex(32);
  const took = Math.floor(8_000 + random() * 60_000);
  const fails = random() < 0.08;
  const route = pick(['/cart', '/checkout', '/products/{id}', '/search']);
  const root = span({
    traceId,
    startMicros,
    message: `GET ${route}`,
    service: 'shop',
    scope: 'io.opentelemetry.tomcat-10',
    durationMicros: took,
    httpStatus: fails ? 503 : 200,
    level: fails ? 17 : 9,
    verdict: fails ? verdict('error', null) : OK,
  });
  const price = span({
    traceId,
    parentSpanId: root.spanId,
    startMicros: startMicros + 900,
    message: 'price basket',
    service: 'pricing',
    durationMicros: Math.floor(took * 0.6),
  });
  const query = span({
    traceId,
    parentSpanId: price.spanId,
    startMicros: startMicros + 1500,
    message: 'SELECT price FROM products WHERE id = ANY($1)',
    spanName: 'SELECT prices',
    service: 'pricing',
    scope: 'io.opentelemetry.jdbc',
    durationMicros: Math.floor(took * 0.3),
  });
  const log = span({
    traceId,
    parentSpanId: price.spanId,
    kind: 'log',
    startMicros: startMicros + 2500,
    message: fails
      ? 'pool exhausted: 8 of 8 connections in use'
      : `basket priced with ${pick(['3', '5', '12'])} items`,
    service: 'pricing',
    level: fails ? 17 : 9,
    verdict: fails ? verdict('error', null) : OK,
  });
  return [root, price, query, log].map((row) => ({ row, attributes: { route, 'user.id': 4117 } }));
}

/** What went wrong in the ways a reader has to tell apart. */
export function lost(now: number): MadeUp[] {
  const gone = now - 95_000_000;
  const traceId = hex(32);
  const root = span({
    traceId,
    startMicros: gone - 3_000_000,
    message: 'index 400 documents',
    service: 'indexer',
    kind: 'pending_span',
    verdict: verdict('abandoned', 'process gone 14:02:11', gone),
  });
  const embed = span({
    traceId,
    parentSpanId: root.spanId,
    startMicros: gone - 2_400_000,
    message: 'embed batch 3 of 8',
    service: 'indexer',
    kind: 'pending_span',
    verdict: verdict('abandoned', 'process gone 14:02:11', gone),
  });
  const done = span({
    traceId,
    parentSpanId: root.spanId,
    startMicros: gone - 2_900_000,
    message: 'embed batch 2 of 8',
    service: 'indexer',
    durationMicros: 460_000,
  });
  const stream = span({
    traceId: hex(32),
    startMicros: now - 80_000_000,
    message: "Message with 'claude-haiku-4-5'",
    service: 'ask',
    scope: 'logfire.anthropic',
    model: 'claude-haiku-4-5',
    durationMicros: 1_300_000,
    verdict: verdict('abandoned', 'stream closed early', now - 78_700_000),
    inputTokens: 812,
    outputTokens: 17,
  });
  const cron = span({
    traceId: hex(32),
    startMicros: now - 70_000_000,
    message: 'nightly report',
    service: 'legacy-cron',
    scope: 'opentelemetry',
    kind: 'pending_span',
    verdict: verdict('unknown', 'no sign of life for 60 s', now - 69_200_000),
  });
  const orphan = span({
    traceId: hex(32),
    parentSpanId: hex(16),
    startMicros: now - 66_000_000,
    message: 'send receipt',
    service: 'mailer',
    durationMicros: 84_000,
  });
  return [root, embed, done, stream, cron, orphan].map((row) => ({ row, attributes: { batch: 3 } }));
}

/** One trace of more than 2,000 spans. */
export function large(startMicros: number): MadeUp[] {
  const traceId = hex(32);
  const root = span({
    traceId,
    startMicros,
    message: 'crawl 120 sites',
    service: 'crawler',
    durationMicros: 41_000_000,
  });
  const rows: Row[] = [root];
  for (let site = 0; site < 120; site++) {
    const at = startMicros + site * 320_000;
    const visit = span({
      traceId,
      parentSpanId: root.spanId,
      startMicros: at,
      message: `visit site ${site}`,
      service: 'crawler',
      durationMicros: 2_400_000,
    });
    rows.push(visit);
    for (let page = 0; page < 18; page++) {
      const fails = random() < 0.01;
      rows.push(
        span({
          traceId,
          parentSpanId: visit.spanId,
          startMicros: at + page * 130_000,
          message: `GET /page/${page}`,
          service: 'crawler',
          httpStatus: fails ? 500 : 200,
          durationMicros: Math.floor(20_000 + random() * 110_000),
          level: fails ? 17 : 9,
          verdict: fails ? verdict('error', null) : OK,
        }),
      );
    }
  }
  return rows.map((row) => ({ row, attributes: {} }));
}
