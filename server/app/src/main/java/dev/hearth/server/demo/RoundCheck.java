package dev.hearth.server.demo;

import dev.hearth.server.client.QueryClient;
import dev.hearth.server.client.QueryClient.Table;
import dev.hearth.server.client.QueryFailedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares what the sample program says it did with what the server says it has, asking over HTTP like any other client.
 */
public final class RoundCheck {

    private final QueryClient server;

    public RoundCheck(QueryClient server) {
        this.server = server;
    }

    /** Checks every task of a round. */
    public Findings check(RoundReport report) throws QueryFailedException, InterruptedException {
        List<StoredSpan> spans = new ArrayList<>();
        for (JsonNode row : server.get("/api/traces/" + report.traceId()).path("rows")) {
            spans.add(StoredSpan.of(row));
        }
        Map<String, StoredTokens> tokens = storedTokens(report.traceId());
        List<Finding> findings = new ArrayList<>();
        for (RoundReport.Task task : report.tasks()) {
            findings.add(new Finding(task, wrongs(report, task, spans, tokens)));
        }
        return new Findings(findings, roundWrongs(report, spans));
    }

    private static List<String> wrongs(
            RoundReport report, RoundReport.Task task, List<StoredSpan> spans, Map<String, StoredTokens> tokens) {
        List<StoredSpan> found = spans.stream()
                .filter(span -> span.spanId().equals(task.spanId()))
                .toList();
        if (found.size() != 1) {
            return List.of(found.isEmpty() ? "its span did not arrive" : "its span is there twice");
        }
        StoredSpan span = found.getFirst();
        List<String> wrongs = new ArrayList<>();
        expect(wrongs, "parent", report.rootSpanId(), span.parentSpanId());
        expect(wrongs, "tags", task.tags(), span.tags());
        expect(wrongs, "verdict", task.verdict(), span.verdict());
        List<StoredSpan> calls = spans.stream()
                .filter(child -> task.spanId().equals(child.parentSpanId()) && child.model() != null)
                .toList();
        if (calls.isEmpty()) {
            wrongs.add("no LLM call hangs under its span");
        }
        expect(wrongs, "input tokens", task.inputTokens(), sum(calls, StoredSpan::inputTokens));
        expect(wrongs, "output tokens", task.outputTokens(), sum(calls, StoredSpan::outputTokens));
        StoredTokens stored = tokens.getOrDefault(task.spanId(), StoredTokens.NONE);
        expect(wrongs, "input tokens by SQL", task.inputTokens(), stored.input());
        expect(wrongs, "output tokens by SQL", task.outputTokens(), stored.output());
        return wrongs;
    }

    private List<String> roundWrongs(RoundReport report, List<StoredSpan> spans)
            throws QueryFailedException, InterruptedException {
        List<String> wrongs = new ArrayList<>();
        if (report.tasks().isEmpty()) {
            wrongs.add("the program reports no tasks");
        }
        long roots = spans.stream()
                .filter(span -> span.spanId().equals(report.rootSpanId()) && span.parentSpanId() == null)
                .count();
        expect(wrongs, "root spans", 1L, roots);
        Table open = server.query("SELECT count(*) AS n FROM open_spans", 1);
        expect(wrongs, "open spans", 0L, open.rows().getFirst().path("n").asLong(-1));
        return wrongs;
    }

    private Map<String, StoredTokens> storedTokens(String traceId) throws QueryFailedException, InterruptedException {
        Table table = server.query("""
                SELECT parent_span_id, sum(gen_ai_usage_input_tokens) AS tokens_in, sum(gen_ai_usage_output_tokens) AS tokens_out
                FROM records WHERE trace_id = '%s' AND gen_ai_request_model IS NOT NULL GROUP BY parent_span_id
                """.formatted(traceId), 10_000);
        Map<String, StoredTokens> byParent = new HashMap<>();
        for (JsonNode row : table.rows()) {
            byParent.put(
                    row.path("parent_span_id").asString(""),
                    new StoredTokens(number(row.path("tokens_in")), number(row.path("tokens_out"))));
        }
        return byParent;
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? null : (Long) node.asLong();
    }

    private static @Nullable Long sum(List<StoredSpan> spans, Function<StoredSpan, @Nullable Long> part) {
        Long sum = null;
        for (StoredSpan span : spans) {
            Long value = part.apply(span);
            if (value != null) {
                sum = sum == null ? value : (Long) (sum + value);
            }
        }
        return sum;
    }

    private static void expect(List<String> wrongs, String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            wrongs.add("%s: %s, not %s".formatted(what, actual, expected));
        }
    }

    private record StoredTokens(
            @Nullable Long input, @Nullable Long output) {
        static final StoredTokens NONE = new StoredTokens(null, null);
    }

    /**
     * What was found of one task.
     *
     * @param wrongs what is not as reported; empty if all is well
     */
    public record Finding(RoundReport.Task task, List<String> wrongs) {

        public Finding {
            wrongs = List.copyOf(wrongs);
        }
    }

    /**
     * What was found of a round.
     *
     * @param wrongs what is wrong with the round as a whole
     */
    public record Findings(List<Finding> tasks, List<String> wrongs) {

        public Findings {
            tasks = List.copyOf(tasks);
            wrongs = List.copyOf(wrongs);
        }

        /** Whether everything is as the program reported. */
        public boolean allRight() {
            return wrongs.isEmpty()
                    && tasks.stream().allMatch(task -> task.wrongs().isEmpty());
        }
    }
}
