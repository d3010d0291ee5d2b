import type { CheckedRule, Diagnosis, EvidenceSpan } from '../src/model/diagnosis.ts';
import type { Row } from '../src/model/row.ts';

export const CHECKED: readonly CheckedRule[] = [
  {
    rule: 'configured-again',
    title: 'Configured more than once in a process',
    needs: 'host.name, process.pid and service.instance.id',
  },
  {
    rule: 'instrumented-twice',
    title: 'A client instrumented twice',
    needs: 'spans of an LLM or HTTP client',
  },
  { rule: 'context-lost', title: 'Context lost at a hand-off', needs: 'thread.id on spans' },
  {
    rule: 'never-ended',
    title: 'A span that nobody ends',
    needs: 'start records, as the Hearth SDK sends them',
  },
  { rule: 'pool-too-small', title: 'A pool smaller than its work', needs: 'hearth.task.queued_us on tasks' },
  { rule: 'unbounded-fan-out', title: 'A fan-out without a limit', needs: 'spans of tasks' },
  {
    rule: 'sequential-awaits',
    title: 'One after another where it could be at once',
    needs: 'spans of tasks under one parent',
  },
  { rule: 'asked-twice', title: 'The same prompt asked twice', needs: 'gen_ai.input.messages' },
];

/** A page full of what can be wrong, with spans that exist as evidence. */
export function diagnoses(rows: readonly Row[], now: number): Diagnosis[] {
  const evidence = (matches: (row: Row) => boolean, most: number): EvidenceSpan[] =>
    rows
      .filter(matches)
      .slice(-most)
      .map(({ traceId, spanId, message }) => ({ traceId, spanId, message }));
  return [
    {
      id: 'c0ffee01',
      rule: 'configured-again',
      severity: 'error',
      confidence: 'certain',
      sentence: 'Hearth is configured again for every client: 14 open spans lost their end.',
      where: {
        file: 'src/main/java/shop/llm/ClientFactory.java',
        line: 37,
        function: 'shop.llm.ClientFactory.create',
      },
      count: 14,
      firstMicros: now - 790e6,
      lastMicros: now - 41e6,
      why: 'One process sent under 14 instance ids that were alive at the same time, and each new one began when a client was made. Spans that were open then never got an end.',
      evidence: evidence((row) => row.verdict.kind === 'abandoned', 3),
      fix: {
        text: 'Configure once, where the program starts, and let the factory only make clients.',
        before:
          'AnthropicClientAsync create() {\n    Hearth.configure(o -> o.serviceName("shop"));\n    return HearthAnthropic.instrument(AnthropicOkHttpClientAsync.fromEnv());\n}',
        after:
          'AnthropicClientAsync create() {\n    return HearthAnthropic.instrument(AnthropicOkHttpClientAsync.fromEnv());\n}',
      },
      muted: false,
    },
    {
      id: 'c0ffee02',
      rule: 'never-ended',
      severity: 'error',
      confidence: 'likely',
      sentence: 'Streams are closed before their end: 6 calls of “Message with …” were abandoned.',
      where: { file: 'src/main/java/dev/hearth/examples/Ask.java', line: 58, function: 'Ask.firstSentence' },
      count: 6,
      firstMicros: now - 610e6,
      lastMicros: now - 78e6,
      why: 'The stream was closed after the first event that was read; the answer, its tokens and its cost are unknown.',
      evidence: evidence((row) => row.verdict.reason === 'stream closed early', 2),
      fix: {
        text: 'Read the stream to its end, or cancel it, which is an outcome of its own.',
        before:
          'try (var stream = claude.messages().createStreaming(params)) {\n    return stream.findFirst();\n}',
        after:
          'try (var stream = claude.messages().createStreaming(params)) {\n    String first = stream.findFirst();\n    stream.cancel();\n    return first;\n}',
      },
      muted: false,
    },
    {
      id: 'c0ffee03',
      rule: 'pool-too-small',
      severity: 'warning',
      confidence: 'certain',
      sentence: 'A pool of 4 held up 20 tasks: 71 % of their time was waiting.',
      where: { file: 'src/main/java/dev/hearth/examples/Ask.java', line: 24, function: 'Ask.main' },
      count: 3,
      firstMicros: now - 400e6,
      lastMicros: now - 2e6,
      why: 'Never more than 4 tasks ran at once, and as soon as one ended the next began. The calls wait for the network, not for a processor.',
      evidence: evidence((row) => /^ask 20/.test(row.message), 3),
      fix: {
        text: 'Let as many run as the other side allows; virtual threads cost nothing while they wait.',
        before: 'var pool = Executors.newFixedThreadPool(4);',
        after: 'var pool = Executors.newVirtualThreadPerTaskExecutor();',
      },
      muted: false,
    },
    {
      id: 'c0ffee04',
      rule: 'context-lost',
      severity: 'warning',
      confidence: 'likely',
      sentence: 'Spans of mailer begin without a parent while “GET /checkout” is open on the same thread.',
      where: null,
      count: 212,
      firstMicros: now - 860e6,
      lastMicros: now - 3e6,
      why: 'Every “send receipt” is a root, begins within a millisecond of a checkout, and there is never another request open.',
      evidence: evidence((row) => row.message === 'send receipt' || row.message === 'GET /checkout', 4),
      fix: {
        text: 'Wrap the executor that sends mail, so that the context goes along.',
        before: null,
        after: 'ExecutorService mail = Hearth.propagating(Executors.newFixedThreadPool(2));',
      },
      muted: false,
    },
    {
      id: 'c0ffee05',
      rule: 'sequential-awaits',
      severity: 'info',
      confidence: 'possible',
      sentence:
        '8 batches are embedded one after another, 3.4 s in all; nothing shows that one needs the other.',
      where: { file: 'indexer/src/main/kotlin/Index.kt', line: 112, function: 'IndexKt.embedAll' },
      count: 1,
      firstMicros: now - 98e6,
      lastMicros: now - 98e6,
      why: 'Siblings of one name never overlap, and each begins within 200 µs of the end of the one before.',
      evidence: evidence((row) => /^embed batch/.test(row.message), 2),
      fix: {
        text: 'Start all of them, then wait for all.',
        before: 'for (batch in batches) {\n    results += embed(batch)\n}',
        after: 'results += batches.map { async { embed(it) } }.awaitAll()',
      },
      muted: false,
    },
    {
      id: 'c0ffee06',
      rule: 'asked-twice',
      severity: 'info',
      confidence: 'certain',
      sentence: 'The same prompt was asked twice within one trace, for $0.0042.',
      where: null,
      count: 5,
      firstMicros: now - 500e6,
      lastMicros: now - 60e6,
      why: 'Model, messages and settings are the same, and the second call began after the first had its answer.',
      evidence: evidence((row) => row.model === 'claude-sonnet-4-5', 2),
      fix: { text: 'Keep the answer for as long as the trace lives.', before: null, after: null },
      muted: true,
    },
  ];
}
