package dev.hearth.server.cli;

import static dev.hearth.server.cli.Printable.line;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Prints diagnoses for a person. What is muted is only counted. */
record DiagnosesReport(PrintWriter out) {

    /** Whether nothing was found but what is muted. */
    static boolean isHealthy(JsonNode answer) {
        return spoken(answer).isEmpty();
    }

    private static List<JsonNode> spoken(JsonNode answer) {
        List<JsonNode> spoken = new ArrayList<>();
        for (JsonNode diagnosis : answer.path("diagnoses")) {
            if (!diagnosis.path("muted").asBoolean(false)) {
                spoken.add(diagnosis);
            }
        }
        return spoken;
    }

    void print(JsonNode answer, String since) {
        List<JsonNode> spoken = spoken(answer);
        spoken.forEach(this::diagnosis);
        int muted = answer.path("diagnoses").size() - spoken.size();
        String what = spoken.isEmpty() ? "Nothing is wrong" : counted(spoken.size(), "diagnosis", "diagnoses");
        out.printf(
                "%s in the last %s (%s%s%s).%n",
                what,
                line(since),
                counted(answer.path("spans").asInt(0), "span", "spans"),
                answer.path("truncated").asBoolean(false) ? ", the newest of more" : "",
                muted == 0 ? "" : ", %d muted".formatted(muted));
        if (spoken.isEmpty()) {
            List<String> titles = new ArrayList<>();
            answer.path("checked").forEach(rule -> titles.add(text(rule, "title")));
            out.printf("Checked: %s.%n", String.join(", ", titles));
        }
    }

    private void diagnosis(JsonNode found) {
        out.printf("%s: %s%n", text(found, "severity"), text(found, "sentence"));
        out.printf(
                "  %s, %s, %s, last at %s%n",
                text(found, "rule"),
                text(found, "confidence"),
                counted(found.path("count").asInt(0), "time", "times"),
                Instant.EPOCH
                        .plus(found.path("lastMicros").asLong(0), ChronoUnit.MICROS)
                        .truncatedTo(ChronoUnit.SECONDS));
        JsonNode where = found.path("where");
        if (where.isObject()) {
            out.printf(
                    "  at   %s%s%n",
                    text(where, "file"),
                    where.path("line").isNumber() ? ":" + where.path("line").asLong(0) : "");
        }
        out.printf("  why  %s%n", text(found, "why"));
        JsonNode fix = found.path("fix");
        out.printf("  fix  %s%n", text(fix, "text"));
        code(fix, "before", "-");
        code(fix, "after", "+");
        for (JsonNode span : found.path("evidence")) {
            out.printf("  see  %s  %s%n", text(span, "traceId"), text(span, "message"));
        }
        out.println();
    }

    private void code(JsonNode fix, String name, String sign) {
        fix.path(name).asString("").lines().forEach(codeLine -> out.printf("       %s %s%n", sign, codeLine));
    }

    private static String counted(int count, String one, String many) {
        return count == 1 ? "1 " + one : "%,d %s".formatted(count, many);
    }

    private static String text(JsonNode node, String name) {
        return line(node.path(name).asString(""));
    }
}
