import { randomBytes } from "node:crypto";

/** What a test says about a span; the rest is made up. Times are relative to now. */
export interface SpanSketch {
  readonly name: string;
  readonly traceId?: string;
  /** For spans that name each other and are sent at once. */
  readonly spanId?: string;
  readonly parentSpanId?: string;
  readonly agoMs?: number;
  readonly lastsMs?: number;
  /** It has not ended: what is sent says only that it began. */
  readonly open?: boolean;
  readonly attributes?: Record<string, unknown>;
}

export interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
}

export const newTraceId = (): string => randomBytes(16).toString("hex");
export const newSpanId = (): string => randomBytes(8).toString("hex");

/**
 * Sends spans of one service as OTLP/JSON and returns their ids once the server has acknowledged them.
 *
 * @param process what else the resource says
 */
export async function sendSpans(
  url: string,
  service: string,
  sketches: readonly SpanSketch[],
  token?: string,
  process: Record<string, unknown> = {},
): Promise<SentSpan[]> {
  const now = Date.now();
  const spans = sketches.map((sketch) => {
    const startMs = now - (sketch.agoMs ?? 100);
    const traceId = sketch.traceId ?? newTraceId();
    const spanId = sketch.spanId ?? newSpanId();
    const ended = {
      traceId,
      spanId,
      ...(sketch.parentSpanId ? { parentSpanId: sketch.parentSpanId } : {}),
      name: sketch.name,
      kind: 1,
      startTimeUnixNano: `${startMs}000000`,
      endTimeUnixNano: `${startMs + (sketch.lastsMs ?? 50)}000000`,
      attributes: keyValues(sketch.attributes ?? {}),
    };
    return { traceId, spanId, sent: sketch.open ? pending(ended) : ended };
  });
  const resource = { attributes: keyValues({ "service.name": service, ...process }) };
  const response = await fetch(`${url}/v1/traces`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token ? { authorization: token } : {}) },
    body: JSON.stringify({
      resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "e2e" }, spans: spans.map(({ sent }) => sent) }] }],
    }),
  });
  if (!response.ok) {
    throw new Error(`${response.status}: ${await response.text()}`);
  }
  return spans.map(({ traceId, spanId }) => ({ traceId, spanId }));
}

/** The record that announces a span: under the span, which it names as its parent. */
function pending<S extends { spanId: string; parentSpanId?: string; startTimeUnixNano: string; attributes: object[] }>(
  span: S,
): object {
  return {
    ...span,
    spanId: newSpanId(),
    parentSpanId: span.spanId,
    endTimeUnixNano: span.startTimeUnixNano,
    attributes: [
      ...span.attributes,
      ...keyValues({
        "logfire.span_type": "pending_span",
        "logfire.pending_parent_id": span.parentSpanId ?? "0".repeat(16),
      }),
    ],
  };
}

const keyValues = (of: Record<string, unknown>): object[] =>
  Object.entries(of).map(([key, value]) => ({ key, value: anyValue(value) }));

function anyValue(value: unknown): object {
  if (Array.isArray(value)) {
    return { arrayValue: { values: value.map(anyValue) } };
  }
  if (typeof value === "number") {
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  }
  return typeof value === "boolean" ? { boolValue: value } : { stringValue: String(value) };
}
