import { newSpanId, newTraceId, type SentSpan, sendSpans } from "./otlp.ts";

export interface SentFanOut {
  readonly traceId: string;
  readonly root: SentSpan;
  readonly tasks: readonly SentSpan[];
}

const TASK_MS = 200;
const SLOW_MS = 800;
/** Two that begin at one moment could be in either lane. */
const APART_MS = 10;

/**
 * Sends eight tasks that went through a pool of two, all handed in at once; the last takes four times as long as the others.
 * They say how long they waited, as tasks of the SDK do.
 */
export async function sendPooledTasks(url: string, service: string): Promise<SentFanOut> {
  const traceId = newTraceId();
  const spanId = newSpanId();
  const agoMs = 3_000;
  // In one request, so that all times are counted from the same moment.
  const [root, ...tasks] = await sendSpans(url, service, [
    { name: "ask 8 questions", traceId, spanId, agoMs, lastsMs: 1_600 },
    ...Array.from({ length: 8 }, (_, i) => {
      const waitedMs = Math.floor(i / 2) * TASK_MS + (i % 2) * APART_MS;
      return {
        name: "Asking {question}",
        traceId,
        parentSpanId: spanId,
        agoMs: agoMs - 50 - waitedMs,
        lastsMs: i === 7 ? SLOW_MS : TASK_MS,
        attributes: {
          "logfire.msg": `Asking question ${i + 1}`,
          "hearth.task.queued_us": waitedMs * 1_000,
          "code.file.path": "src/main/java/shop/Ask.java",
          "code.line.number": 41,
        },
      };
    }),
  ]);
  if (!root) {
    throw new Error("no root was sent");
  }
  return { traceId, root, tasks };
}
