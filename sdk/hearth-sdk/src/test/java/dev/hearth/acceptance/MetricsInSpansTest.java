package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthOptions;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.testsink.OtlpSink;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsInSpansTest {
    private final Meter meter = Hearth.openTelemetry().getMeter("shop");
    private OtlpSink sink;

    @BeforeEach
    void open() throws IOException {
        sink = new OtlpSink();
    }

    @AfterEach
    void close() {
        Hearth.shutdown(Duration.ofSeconds(10));
        sink.close();
    }

    private void configure(UnaryOperator<HearthOptions> more) {
        Hearth.shutdown(Duration.ofSeconds(1));
        Hearth.configure(o -> more.apply(o.baseUrl(sink.url()).console(false).spool(false)));
    }

    private Object metricsOf(String span) {
        assertThat(Hearth.flush(Duration.ofSeconds(10))).isTrue();
        return sink.one(span, "span").attribute("logfire.metrics");
    }

    @Test
    void tokensOfLanguageModels_areSummedUpTheTreeByDefault() {
        configure(o -> o);
        LongHistogram tokens =
                meter.histogramBuilder("gen_ai.client.token.usage").ofLongs().build();
        DoubleCounter cost = meter.counterBuilder("operation.cost").ofDoubles().build();
        LongCounter orders = meter.counterBuilder("orders").build();
        Attributes input =
                Attributes.builder().put("gen_ai.token.type", "input").build();
        Attributes output =
                Attributes.builder().put("gen_ai.token.type", "output").build();

        Hearth.startSpan("before").run(() -> {
            Hearth.startSpan("first").run(() -> {
                tokens.record(3, input);
                tokens.record(4, output);
                tokens.record(-1, output);
                cost.add(0.5);
                orders.add(1);
            });
            Hearth.startSpan("second").run(() -> tokens.record(5, input));
            Hearth.startSpan("third").run(() -> {});
        });

        assertThat(metricsOf("first")).isEqualTo("""
                {"gen_ai.client.token.usage":{"details":[\
                {"attributes":{"gen_ai.token.type":"input"},"total":3},\
                {"attributes":{"gen_ai.token.type":"output"},"total":4}],"total":7},\
                "operation.cost":{"details":[{"attributes":{},"total":0.5}],"total":0.5}}""");
        assertThat(metricsOf("second")).isEqualTo("""
                {"gen_ai.client.token.usage":{"details":[\
                {"attributes":{"gen_ai.token.type":"input"},"total":5}],"total":5}}""");
        assertThat(metricsOf("third")).isNull();
        assertThat(metricsOf("before")).isEqualTo("""
                {"gen_ai.client.token.usage":{"details":[\
                {"attributes":{"gen_ai.token.type":"input"},"total":8},\
                {"attributes":{"gen_ai.token.type":"output"},"total":4}],"total":12},\
                "operation.cost":{"details":[{"attributes":{},"total":0.5}],"total":0.5}}""");
    }

    @Test
    void everyCounterAndHistogram_isSummedUpIfThatIsWanted() {
        configure(o -> o.metricsInSpans(true));
        LongCounter orders = meter.counterBuilder("orders").setUnit("{order}").build();
        meter.upDownCounterBuilder("stock").build().add(7);

        List<Integer> counted = Hearth.gather(
                "ordering {n}",
                IntStream.range(0, 50)
                        .mapToObj(i -> Hearth.task("order", () -> {
                            orders.add(2);
                            return i;
                        }))
                        .toList());

        assertThat(counted).hasSize(50);
        assertThat(metricsOf("ordering {n}"))
                .isEqualTo("{\"orders\":{\"details\":[{\"attributes\":{},\"total\":100}],\"total\":100}}");
        assertThat(sink.ofType("span"))
                .filteredOn(span -> span.name().equals("order"))
                .hasSize(50)
                .allMatch(span -> "{\"orders\":{\"details\":[{\"attributes\":{},\"total\":2}],\"total\":2}}"
                        .equals(span.attribute("logfire.metrics")));
    }

    @Test
    void endedSpan_countsNothingMore() {
        configure(o -> o.metricsInSpans(true));
        LongCounter orders = meter.counterBuilder("orders").build();
        HearthSpan outer = Hearth.startSpan("outer");
        Scope inside = outer.makeCurrent();
        HearthSpan late = Hearth.startSpan("late");
        inside.close();
        outer.end();
        assertThat(metricsOf("outer")).isNull();
        late.run(() -> orders.add(1));
        assertThat(metricsOf("late")).asString().contains("\"total\":1}");
    }

    @Test
    void tooManyAttributes_areToldTogether() {
        configure(o -> o.metricsInSpans(true));
        LongCounter orders = meter.counterBuilder("orders").build();
        Hearth.startSpan("many").run(() -> {
            for (int i = 0; i < 1_000; i++) {
                orders.add(1, Attributes.builder().put("id", i).build());
            }
        });
        assertThat(metricsOf("many"))
                .asString()
                .contains("{\"attributes\":{\"otel.metric.overflow\":true},\"total\":936}")
                .endsWith("\"total\":1000}}");
    }
}
