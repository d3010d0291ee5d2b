package dev.hearth.testsink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/** A real OTLP/HTTP server in this process, which keeps what it gets. Thread-safe. */
public final class OtlpSink implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> spans = new ArrayList<>();
    private final List<Long> heartbeats = new ArrayList<>();
    private final List<Metric> metrics = new ArrayList<>();
    private final List<LogRecord> logs = new ArrayList<>();
    private Resource metricResource = Resource.getDefaultInstance();
    private final List<Integer> batchSizes = new ArrayList<>();
    private final Deque<Integer> traceStatuses = new ArrayDeque<>();
    private Map<String, List<String>> headers = Map.of();
    private Resource resource = Resource.getDefaultInstance();
    private int requests;

    /** Listens on a free port of loopback. */
    public OtlpSink() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no free port of loopback to listen on.", e);
        }
        server.createContext("/v1/traces", this::traces);
        server.createContext("/v1/metrics", this::metrics);
        server.createContext("/v1/logs", this::logs);
        server.setExecutor(threads);
        server.start();
    }

    /** What to give as the base URL. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests for traces get these answers, then 200 again. */
    public synchronized void answerTracesWith(int... statuses) {
        for (int status : statuses) {
            traceStatuses.add(status);
        }
    }

    /** Everything that came as a span: spans, logs and pending spans, in order. */
    public synchronized List<Received> spans() {
        return List.copyOf(spans);
    }

    /** What came with this {@code logfire.span_type}. */
    public synchronized List<Received> ofType(String type) {
        return spans.stream().filter(span -> type.equals(span.type())).toList();
    }

    /** The values of all gauges that came, heartbeats above all. */
    public synchronized List<Long> heartbeats() {
        return List.copyOf(heartbeats);
    }

    /** The headers of the last request for traces. */
    public synchronized Map<String, List<String>> headers() {
        return headers;
    }

    /** The resource of the last request for traces. */
    public synchronized Map<String, Object> resource() {
        return plain(resource.getAttributesList());
    }

    /** The metrics that came. */
    public synchronized List<Metric> metrics() {
        return List.copyOf(metrics);
    }

    /** The log records that came. */
    public synchronized List<LogRecord> logs() {
        return List.copyOf(logs);
    }

    /** The resource of the last metric. */
    public synchronized Map<String, Object> metricResource() {
        return plain(metricResource.getAttributesList());
    }

    /** How many requests for traces came. */
    public synchronized int requests() {
        return requests;
    }

    /** The one record of this name and type; it is an error if there is another number of them. */
    public synchronized Received one(String name, String type) {
        List<Received> found = spans.stream()
                .filter(span -> span.name().equals(name) && type.equals(span.type()))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " records " + name + "/" + type + " among "
                    + spans.stream().map(s -> s.name() + "/" + s.type()).toList());
        }
        return found.get(0);
    }

    /** Waits for the condition, which is looked at after every request. */
    public synchronized void await(String what, Supplier<Boolean> condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.get()) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("waited in vain for " + what);
            }
            wait(left);
        }
    }

    private void traces(HttpExchange exchange) throws IOException {
        try (InputStream body = body(exchange)) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
            int status;
            synchronized (this) {
                requests++;
                Integer told = traceStatuses.poll();
                status = told == null ? 200 : told;
                headers = exchange.getRequestHeaders();
                if (status == 200) {
                    int size = 0;
                    for (var resourceSpans : request.getResourceSpansList()) {
                        resource = resourceSpans.getResource();
                        for (var scopeSpans : resourceSpans.getScopeSpansList()) {
                            size += scopeSpans.getSpansCount();
                            String scope = scopeSpans.getScope().getName();
                            for (var span : scopeSpans.getSpansList()) {
                                spans.add(new Received(span, scope, resource));
                            }
                        }
                    }
                    batchSizes.add(size);
                }
                notifyAll();
            }
            exchange.sendResponseHeaders(status, -1);
        } finally {
            exchange.close();
        }
    }

    private void metrics(HttpExchange exchange) throws IOException {
        try (InputStream body = body(exchange)) {
            ExportMetricsServiceRequest request = ExportMetricsServiceRequest.parseFrom(body);
            synchronized (this) {
                for (var resourceMetrics : request.getResourceMetricsList()) {
                    for (var scopeMetrics : resourceMetrics.getScopeMetricsList()) {
                        for (var metric : scopeMetrics.getMetricsList()) {
                            metrics.add(metric);
                            metricResource = resourceMetrics.getResource();
                            for (NumberDataPoint point : metric.getGauge().getDataPointsList()) {
                                heartbeats.add(point.getAsInt());
                            }
                        }
                    }
                }
                notifyAll();
            }
            exchange.sendResponseHeaders(200, -1);
        } finally {
            exchange.close();
        }
    }

    private void logs(HttpExchange exchange) throws IOException {
        try (InputStream body = body(exchange)) {
            ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(body);
            synchronized (this) {
                request.getResourceLogsList()
                        .forEach(r -> r.getScopeLogsList().forEach(s -> logs.addAll(s.getLogRecordsList())));
                notifyAll();
            }
            exchange.sendResponseHeaders(200, -1);
        } finally {
            exchange.close();
        }
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(exchange.getRequestBody())
                : exchange.getRequestBody();
    }

    /** The attributes by key, as plain Java values. */
    public static Map<String, Object> plain(List<KeyValue> attributes) {
        Map<String, Object> plain = new TreeMap<>();
        attributes.forEach(attribute -> plain.put(attribute.getKey(), plain(attribute.getValue())));
        return plain;
    }

    private static Object plain(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(OtlpSink::plain)
                        .toList();
            default -> value.toString();
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
