package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.sdk.Level;
import dev.hearth.testsink.OtlpSink;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.context.Scope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private OtlpSink sink;

    @BeforeEach
    void open() throws IOException {
        sink = new OtlpSink();
        Hearth.shutdown(Duration.ofSeconds(1));
    }

    private void configure() {
        Hearth.configure(o -> o.serviceName("shop")
                .baseUrl(sink.url())
                .console(false)
                .spool(false)
                .minLevel(Level.DEBUG));
    }

    @AfterEach
    void close() {
        Hearth.shutdown(Duration.ofSeconds(10));
        sink.close();
    }

    private Metric metric(String name) {
        assertThat(Hearth.flush(Duration.ofSeconds(10))).isTrue();
        List<Metric> found =
                sink.metrics().stream().filter(m -> m.getName().equals(name)).toList();
        return found.get(found.size() - 1);
    }

    @Test
    void counterFromBeforeTheConfiguration_countsOnInDifferences() {
        LongCounter counter =
                Hearth.openTelemetry().getMeter("m").counterBuilder("orders").build();
        counter.add(1);
        configure();
        counter.add(2);
        assertThat(metric("orders").getSum().getDataPoints(0).getAsInt()).isEqualTo(3);
        assertThat(metric("orders").getSum().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
        counter.add(5);
        Hearth.reconfigure(o -> o.environment("new"));
        counter.add(6);
        assertThat(metric("orders").getSum().getDataPoints(0).getAsInt()).isEqualTo(11);
        assertThat(sink.metricResource())
                .containsEntry("service.name", "shop")
                .containsEntry("deployment.environment.name", "new");
        Hearth.shutdown(Duration.ofSeconds(10));
        counter.add(7);
        configure();
        assertThat(metric("orders").getSum().getDataPoints(0).getAsInt()).isEqualTo(7);
    }

    @Test
    void histogram_isExponentialAndUpDownCounterATotal() {
        configure();
        var meter = Hearth.openTelemetry().getMeter("m");
        meter.histogramBuilder("latency").build().record(1.5);
        var total = meter.upDownCounterBuilder("connections").build();
        total.add(3);
        assertThat(metric("latency").getExponentialHistogram().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
        total.add(1);
        assertThat(metric("connections").getSum().getDataPoints(0).getAsInt()).isEqualTo(4);
    }

    @Test
    void logRecord_goesToItsSpanScrubbedAndAtLeastAtTheMinimumLevel() {
        configure();
        Logger logger = Hearth.openTelemetry().getLogsBridge().get("com.acme");
        String spanId;
        try (HearthSpan span = Hearth.span("work")) {
            spanId = span.spanContext().getSpanId();
            logger.logRecordBuilder()
                    .setSeverityText("WARNING")
                    .setBody("the password=hunter2 leaked")
                    .setAttribute(AttributeKey.stringKey("api_key"), "hunter2")
                    .emit();
            logger.logRecordBuilder()
                    .setSeverity(Severity.TRACE)
                    .setBody("too quiet")
                    .emit();
            try (Scope quiet = Hearth.suppressInstrumentation()) {
                assertThat(quiet).isNotNull();
                logger.logRecordBuilder().setBody("suppressed").emit();
            }
        }
        assertThat(Hearth.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(sink.logs()).hasSize(1);
        LogRecord log = sink.logs().get(0);
        assertThat(log.getSeverityNumberValue()).isEqualTo(13);
        assertThat(log.getBody().getStringValue()).isEqualTo("[Scrubbed due to 'password']");
        assertThat(OtlpSink.plain(log.getAttributesList())).containsEntry("api_key", "[Scrubbed due to 'api_key']");
        assertThat(java.util.HexFormat.of().formatHex(log.getSpanId().toByteArray()))
                .isEqualTo(spanId);
    }
}
