// A program with the plain OpenTelemetry SDK. Usage: opentelemetry.mjs URL proto|json
import { SpanStatusCode } from "@opentelemetry/api";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";

const [url, encoding] = process.argv.slice(2);
const Exporter = encoding === "proto" ? ProtobufExporter : JsonExporter;
const exporter = new Exporter({ url: `${url}/v1/traces`, compression: encoding === "proto" ? "gzip" : "none" });
const provider = new NodeTracerProvider({
  resource: resourceFromAttributes({ "service.name": `otel-${encoding}` }),
  spanProcessors: [new BatchSpanProcessor(exporter)],
});
provider.register();

const tracer = provider.getTracer("shop", "1.0");
tracer.startActiveSpan("checkout", (root) => {
  const attributes = { amount: 12.5, "logfire.tags": ["batch-7"] };
  tracer.startActiveSpan("pay", { attributes }, (span) => {
    span.recordException(new TypeError("no funds"));
    span.setStatus({ code: SpanStatusCode.ERROR, message: "declined" });
    span.end();
  });
  root.end();
});
await provider.shutdown();
