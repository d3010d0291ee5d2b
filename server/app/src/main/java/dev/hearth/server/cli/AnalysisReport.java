package dev.hearth.server.cli;

import static dev.hearth.server.cli.Printable.line;

import dev.hearth.insight.Durations;
import dev.hearth.server.cli.LaneDrawing.Bar;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Prints how concurrent a trace was: its sentence, its lanes, what was slow, and what it waited for. */
record AnalysisReport(PrintWriter out) {

    private static final int COLUMNS = 72;
    private static final int MOST_LANES = 24;
    private static final int MOST_LINES = 10;

    void print(JsonNode found) {
        long start = micros(found, "startMicros");
        long end = micros(found, "endMicros");
        out.printf("%s  (span %s)%n", text(found, "message"), text(found, "spanId"));
        out.println(text(found, "sentence"));
        out.printf(
                Locale.ROOT,
                "%d tasks, at most %d at a time, %.1f on average; %d %% of that room was used.%n",
                found.path("tasks").size(),
                found.path("peak").asInt(0),
                found.path("mean").asDouble(0),
                Math.round(100 * found.path("efficiency").asDouble(0)));
        if (found.path("truncated").asBoolean(false)) {
            out.println("The trace has more rows than are analysed; these are the first.");
        }
        lanes(found, start, end);
        Map<String, String> names = names(found);
        stragglers(found);
        path(found, names);
        others(found);
    }

    private void lanes(JsonNode found, long start, long end) {
        List<Bar> bars = new ArrayList<>();
        for (JsonNode task : found.path("tasks")) {
            bars.add(new Bar(
                    task.path("lane").asInt(0),
                    micros(task, "startMicros"),
                    micros(task, "endMicros"),
                    task.path("verdict").path("kind").asString("ok")));
        }
        List<String> lanes = new LaneDrawing(start, end, COLUMNS).draw(bars);
        String duration = Durations.format(end - start);
        out.println();
        out.printf("      0%s%s%n", " ".repeat(Math.max(1, COLUMNS - 1 - duration.length())), duration);
        for (int i = 0; i < Math.min(lanes.size(), MOST_LANES); i++) {
            out.printf("%4d  %s%n", i + 1, lanes.get(i));
        }
        if (lanes.size() > MOST_LANES) {
            out.printf("      and %d lanes more%n", lanes.size() - MOST_LANES);
        }
    }

    private void stragglers(JsonNode found) {
        List<JsonNode> slow = new ArrayList<>();
        found.path("tasks").forEach(task -> {
            if (task.path("straggler").isObject()) {
                slow.add(task);
            }
        });
        section(
                "Stragglers",
                slow.stream()
                        .map(task -> String.format(
                                Locale.ROOT,
                                "%s  %.1f times the median, alone for %s  %s",
                                text(task, "spanId"),
                                task.path("straggler").path("timesMedian").asDouble(0),
                                Durations.format(micros(task.path("straggler"), "aloneMicros")),
                                text(task, "name")))
                        .toList());
    }

    /** The path, with neighbours of the same span as one. */
    private void path(JsonNode found, Map<String, String> names) {
        List<String> lines = new ArrayList<>();
        String span = "";
        long spent = 0;
        for (JsonNode segment : found.path("criticalPath")) {
            if (!text(segment, "spanId").equals(span) && spent > 0) {
                lines.add(step(span, spent, names));
                spent = 0;
            }
            span = text(segment, "spanId");
            spent += micros(segment, "endMicros") - micros(segment, "startMicros");
        }
        if (spent > 0) {
            lines.add(step(span, spent, names));
        }
        section("Critical path", lines);
    }

    private static String step(String span, long micros, Map<String, String> names) {
        return "%s  %9s  %s".formatted(span, Durations.format(micros), names.getOrDefault(span, "within a task"));
    }

    private void others(JsonNode found) {
        List<String> lines = new ArrayList<>();
        for (JsonNode other : found.path("fanOuts")) {
            if (!text(other, "spanId").equals(text(found, "spanId"))) {
                lines.add("%s  %d tasks  %s"
                        .formatted(text(other, "spanId"), other.path("tasks").asInt(0), text(other, "message")));
            }
        }
        section("Other fan-outs, for --span", lines);
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.printf("%n%s%n", title);
            lines.stream().limit(MOST_LINES).forEach(each -> out.println("  " + each));
            if (lines.size() > MOST_LINES) {
                out.printf("  and %d more%n", lines.size() - MOST_LINES);
            }
        }
    }

    private static Map<String, String> names(JsonNode found) {
        Map<String, String> names = new HashMap<>();
        found.path("tasks").forEach(task -> names.put(text(task, "spanId"), text(task, "name")));
        names.put(text(found, "spanId"), text(found, "message") + " itself");
        return names;
    }

    private static long micros(JsonNode node, String name) {
        return node.path(name).asLong(0);
    }

    private static String text(JsonNode node, String name) {
        return line(node.path(name).asString(""));
    }
}
