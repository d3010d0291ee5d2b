package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BurstTest {
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    @AfterEach
    void close() {
        Hearth.shutdown(Duration.ofSeconds(20));
    }

    private List<SpanData> exported() {
        assertThat(Hearth.flush(Duration.ofSeconds(60))).isTrue();
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getAttributes().asMap().containsValue("span"))
                .toList();
    }

    @Test
    void burst_isDeliveredOnceAndWhole() {
        Hearth.configure(o -> o.console(false).sendToHearth(false).spanExporter(exporter));
        for (int i = 0; i < 20_000; i++) {
            Hearth.startSpan("burst {i}", "i", i).end();
        }
        List<SpanData> spans = exported();
        Set<String> ids = new HashSet<>();
        spans.forEach(span -> ids.add(span.getSpanId()));
        assertThat(spans).hasSize(20_000);
        assertThat(ids).hasSize(20_000);
    }

    @Test
    void templateUsedInTwoPlaces_isFoundOutThoughThePlaceWasTakenForGranted() {
        Hearth.configure(o -> o.console(false).sendToHearth(false).spanExporter(exporter));
        for (int i = 0; i < 200; i++) {
            Hearth.startSpan("twice").end();
        }
        for (int i = 0; i < 2_000; i++) {
            elsewhere();
        }
        List<SpanData> spans = exported();
        assertThat(spans.get(0).getAttributes().toString()).contains("templateUsedInTwoPlaces");
        assertThat(spans.get(spans.size() - 1).getAttributes().toString()).contains("elsewhere");
    }

    private static void elsewhere() {
        Hearth.startSpan("twice").end();
    }
}
