package dev.hearth.query;

import dev.hearth.store.PublishedTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * The columns {@code verdict} and {@code verdict_reason} in the engine's words, over the keyed form of a table. What
 * {@code docs/wire.md} says of spans that have ended is said here once more, for the engine; a test compares the two.
 */
final class VerdictSql {

    private static final String SAID = StoredForm.text("", new StringValue("hearth.verdict"));
    private static final String SAID_WHY = StoredForm.text("", new StringValue("hearth.verdict.reason"));
    private static final String FAILED =
            "CASE WHEN kind = 'span' THEN coalesce(otel_status_code, '') = 'ERROR' ELSE level >= 17 END";

    private static final int MOST_CHARACTERS = 200;

    /** What tells the process of an open span, and what it promised. */
    private static final String PROCESS =
            "coalesce(service_instance_id, '') || ' ' || coalesce(" + promised() + "::VARCHAR, '')";

    private VerdictSql() {}

    /** How the open spans of one process stand. */
    record Process(String key, String verdict, @Nullable String reason) {}

    /** Returns a query for the processes of open spans: the key, the instance and the promise in milliseconds. */
    static String processes() {
        return "SELECT DISTINCT %s, service_instance_id, %s FROM %s"
                .formatted(PROCESS, promised(), PublishedTables.OPEN_SPANS.name());
    }

    /** Returns the two columns of spans in progress. */
    static String ofOpen(List<Process> processes, Placeholders values) {
        return "coalesce(%s, 'running') AS %s, %s AS %s"
                .formatted(
                        ofProcess(processes, Process::verdict, values),
                        UserTables.VERDICT,
                        ofProcess(processes, Process::reason, values),
                        UserTables.REASON);
    }

    private static String ofProcess(
            List<Process> processes, Function<Process, @Nullable String> what, Placeholders values) {
        List<@Nullable String> keys = new ArrayList<>();
        List<@Nullable String> found = new ArrayList<>();
        for (Process process : processes) {
            keys.add(process.key());
            found.add(what.apply(process));
        }
        return "list_extract(CAST(%s AS VARCHAR[]), list_position(CAST(%s AS VARCHAR[]), %s))"
                .formatted(values.of(found), values.of(keys), PROCESS);
    }

    private static String promised() {
        return "TRY_CAST(json_extract_string(otel_resource_attributes, 'hearth.heartbeat.interval_ms') AS BIGINT)";
    }

    /** Returns the two columns of what has happened; NULL for spans in progress. */
    static String ofEnded(Set<String> cancellationTypes) {
        return columns(cancellationTypes, "NULL", "NULL");
    }

    /** Returns the two columns of what has happened and of spans in progress. */
    static String ofAny(Set<String> cancellationTypes, List<Process> processes, Placeholders values) {
        return columns(
                cancellationTypes,
                "coalesce(" + ofProcess(processes, Process::verdict, values) + ", 'running')",
                ofProcess(processes, Process::reason, values));
    }

    private static String columns(Set<String> cancellationTypes, String openVerdict, String openReason) {
        String cancelled = cancellationTypes.isEmpty()
                ? "false"
                : cancellationTypes.stream()
                        .sorted()
                        .map(type -> new StringValue(type).toString())
                        .collect(Collectors.joining(", ", "coalesce(exception_type, '') IN (", ")"));
        String verdict = "CASE WHEN kind = 'pending_span' THEN %2$s WHEN %1$s IN ('cancelled', 'abandoned') THEN %1$s"
                        .formatted(SAID, openVerdict)
                + " WHEN NOT (%s) THEN 'ok' WHEN kind = 'span' AND %s THEN 'cancelled' ELSE 'error' END"
                        .formatted(FAILED, cancelled);
        String reason = "CASE WHEN kind = 'pending_span' THEN %s WHEN %s IN ('cancelled', 'abandoned') THEN %s"
                        .formatted(openReason, SAID, SAID_WHY)
                + " WHEN %s THEN coalesce(%s, %s) END".formatted(FAILED, SAID_WHY, errorReason());
        return "%s AS %s, %s AS %s".formatted(verdict, UserTables.VERDICT, reason, UserTables.REASON);
    }

    /** The status message, otherwise the exception; NULL if there is neither. */
    private static String errorReason() {
        String status = firstLine("otel_status_message");
        String type = "regexp_extract(" + firstLine("exception_type") + ", '([^.$]*)$', 1)";
        String message = firstLine("exception_message");
        String withoutPackage =
                "CASE WHEN exception_type <> '' AND starts_with(%1$s, exception_type) THEN %2$s || substr(%1$s, length(exception_type) + 1) ELSE %1$s END"
                        .formatted(status, type);
        String ofException =
                "CASE WHEN %1$s = '' OR %2$s = '' THEN nullif(%1$s || %2$s, '') ELSE %1$s || ': ' || %2$s END"
                        .formatted(type, message);
        return shortened("CASE WHEN %s <> '' THEN %s ELSE %s END".formatted(status, withoutPackage, ofException));
    }

    private static String firstLine(String column) {
        return "regexp_extract(coalesce(%s, ''), '^\\s*([^\\r\\n]*?)\\s*(?:[\\r\\n]|$)', 1)".formatted(column);
    }

    private static String shortened(String line) {
        return "CASE WHEN length(%1$s) <= %2$d THEN %1$s ELSE rtrim(left(%1$s, %3$d)) || '…' END"
                .formatted("(" + line + ")", MOST_CHARACTERS, MOST_CHARACTERS - 1);
    }
}
