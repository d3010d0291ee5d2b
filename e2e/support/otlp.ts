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
  readonly attributes?: Record<string, unknown>;
}

export interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
}

export const newTraceId = (): string => randomBytes(16).toString("hex");
export const newSpanId = (): string => randomBytes(8).toString("hex");

/** Sends ended spans of one service as OTLP/JSON and returns their ids once the server has acknowledged them. */
export async function sendSpans(
  url: string,
  service: string,
  sketches: readonly SpanSketch[],
  token?: string,
): Promise<SentSpan[]> {
  const now = Date.now();
  const spans = sketches.map((sketch) => {
    const startMs = now - (sketch.agoMs ?? 100);
    return {
      traceId: sketch.traceId ?? newTraceId(),
      spanId: sketch.spanId ?? newSpanId(),
      ...(sketch.parentSpanId ? { parentSpanId: sketch.parentSpanId } : {}),
      name: sketch.name,
      kind: 1,
      startTimeUnixNano: `${startMs}000000`,
      endTimeUnixNano: `${startMs + (sketch.lastsMs ?? 50)}000000`,
      attributes: Object.entries(sketch.attributes ?? {}).map(([key, value]) => ({ key, value: anyValue(value) })),
    };
  });
  const resource = { attributes: [{ key: "service.name", value: { stringValue: service } }] };
  const response = await fetch(`${url}/v1/traces`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token ? { authorization: token } : {}) },
    body: JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "e2e" }, spans }] }] }),
  });
  if (!response.ok) {
    throw new Error(`${response.status}: ${await response.text()}`);
  }
  return spans.map(({ traceId, spanId }) => ({ traceId, spanId }));
}

function anyValue(value: unknown): object {
  if (Array.isArray(value)) {
    return { arrayValue: { values: value.map(anyValue) } };
  }
  if (typeof value === "number") {
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  }
  return typeof value === "boolean" ? { boolValue: value } : { stringValue: String(value) };
}
