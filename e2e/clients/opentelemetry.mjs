// A program with the plain OpenTelemetry SDK. Usage: opentelemetry.mjs URL proto|json|grpc
import { SpanStatusCode } from "@opentelemetry/api";
import { SeverityNumber } from "@opentelemetry/api-logs";
import { OTLPLogExporter as GrpcLogs } from "@opentelemetry/exporter-logs-otlp-grpc";
import { OTLPLogExporter as JsonLogs } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtobufLogs } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPMetricExporter as GrpcMetrics } from "@opentelemetry/exporter-metrics-otlp-grpc";
import { OTLPMetricExporter as JsonMetrics } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter as ProtobufMetrics } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter as GrpcTraces } from "@opentelemetry/exporter-trace-otlp-grpc";
import { OTLPTraceExporter as JsonTraces } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufTraces } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";

const [url, encoding] = process.argv.slice(2);
const [Traces, Logs, Metrics] = {
  proto: [ProtobufTraces, ProtobufLogs, ProtobufMetrics],
  json: [JsonTraces, JsonLogs, JsonMetrics],
  grpc: [GrpcTraces, GrpcLogs, GrpcMetrics],
}[encoding];
const options = (path) => ({
  url: encoding === "grpc" ? url : `${url}${path}`,
  compression: encoding === "json" ? "none" : "gzip",
});
const resource = resourceFromAttributes({ "service.name": `otel-${encoding}` });
const traces = new NodeTracerProvider({
  resource,
  spanProcessors: [new BatchSpanProcessor(new Traces(options("/v1/traces")))],
});
traces.register();
const logs = new LoggerProvider({
  resource,
  processors: [new BatchLogRecordProcessor({ exporter: new Logs(options("/v1/logs")) })],
});
const metrics = new MeterProvider({
  resource,
  readers: [new PeriodicExportingMetricReader({ exporter: new Metrics(options("/v1/metrics")) })],
});
const meter = metrics.getMeter("shop");
meter.createCounter("orders", { unit: "{order}" }).add(3, { kind: "book" });
meter.createHistogram("wait", { unit: "s", advice: { explicitBucketBoundaries: [1, 5] } }).record(2.5);
meter.createObservableGauge("stock").addCallback((result) => result.observe(7));

const tracer = traces.getTracer("shop", "1.0");
tracer.startActiveSpan("checkout", (root) => {
  const attributes = { amount: 12.5, "logfire.tags": ["batch-7"] };
  tracer.startActiveSpan("pay", { attributes }, (span) => {
    span.recordException(new TypeError("no funds"));
    span.setStatus({ code: SpanStatusCode.ERROR, message: "declined" });
    logs.getLogger("stock").emit({
      severityNumber: SeverityNumber.WARN,
      severityText: "WARN",
      body: "3 left",
      attributes: { sku: "A-7" },
    });
    span.end();
  });
  root.end();
});
await metrics.shutdown();
await logs.shutdown();
await traces.shutdown();
