package dev.hearth.examples.askmany;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hearth.sdk.Hearth;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskManyTest {
    @TempDir
    Path folder;

    @Test
    void report_saysWhatWasRecorded() throws Exception {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        Hearth.configure(options -> options.sendToHearth(false).console(false).spanExporter(exporter));
        Path file = folder.resolve("report.json");
        Report report = AskMany.run(new Config(Optional.empty(), 1, Optional.of(file), null));
        Hearth.flush(Duration.ofSeconds(10));

        assertThat(report.tasks()).hasSize(20);
        assertThat(report.tasks().stream().map(Report.Task::verdict)).containsOnly("ok", "error", "cancelled");
        assertThat(report.tasks().stream().filter(task -> task.verdict().equals("error")))
                .singleElement()
                .extracting(Report.Task::index)
                .isEqualTo(10);
        assertThat(report.tasks().stream().filter(task -> task.verdict().equals("cancelled")))
                .singleElement()
                .extracting(Report.Task::index)
                .isEqualTo(7);

        Map<String, SpanData> byId = exporter.getFinishedSpanItems().stream()
                .filter(span ->
                        !"pending_span".equals(span.getAttributes().get(AttributeKey.stringKey("logfire.span_type"))))
                .collect(Collectors.toMap(SpanData::getSpanId, Function.identity()));
        assertThat(byId.get(report.rootSpanId()).getName()).isEqualTo("ask {n} questions");
        assertThat(byId).hasSize(41);
        Map<String, SpanData> callByParent = byId.values().stream()
                .filter(span -> span.getName().startsWith("Message with"))
                .collect(Collectors.toMap(SpanData::getParentSpanId, Function.identity()));
        for (Report.Task task : report.tasks()) {
            SpanData span = byId.get(task.spanId());
            assertThat(span.getTraceId()).isEqualTo(report.traceId());
            assertThat(span.getParentSpanId()).isEqualTo(report.rootSpanId());
            assertThat(span.getAttributes().get(AttributeKey.stringArrayKey("logfire.tags")))
                    .isEqualTo(task.tags());
            SpanData call = callByParent.get(task.spanId());
            assertThat(call.getAttributes().get(AttributeKey.stringKey("code.filepath")))
                    .isEqualTo("dev/hearth/examples/askmany/Ask.java");
            if (task.verdict().equals("ok")) {
                assertThat(call.getAttributes().get(AttributeKey.longKey("gen_ai.usage.input_tokens")))
                        .isEqualTo(task.inputTokens());
                assertThat(call.getAttributes().get(AttributeKey.longKey("gen_ai.usage.output_tokens")))
                        .isEqualTo(task.outputTokens());
            }
        }

        JsonNode json = new JsonMapper().readTree(Files.readString(file));
        assertThat(json.path("traceId").asText()).isEqualTo(report.traceId());
        assertThat(json.path("tasks")).hasSize(20);
        assertThat(json.path("tasks").get(0).path("tags").toString()).isEqualTo("[\"batch-7\",\"q-01\"]");
        assertThat(List.of(Table.of(report).split("\n"))).hasSize(22);
    }
}
