package dev.hearth.query;

import dev.hearth.store.PublishedTables;
import dev.hearth.store.RecordReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the Live page reads from, and how each stands where a condition asks for it. Safe for any number of threads; what
 * reads throws what {@link RecordReader#read} throws.
 */
public final class LiveRecords {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String KEYED = PublishedTables.KEYED + PublishedTables.LIVE_RECORDS.name();
    private static final String AS = " AS " + PublishedTables.LIVE_RECORDS.name();

    private final SpanVerdicts verdicts;
    private final OpenProcesses processes;

    public LiveRecords(RecordReader reader, SpanVerdicts verdicts) {
        this.verdicts = verdicts;
        this.processes = new OpenProcesses(reader, verdicts);
    }

    /** What stands after FROM, and what its {@code ?} stand for. */
    public record From(String sql, List<Object> parameters) {}

    /** Returns where to read rows that a condition chooses, if there is one. */
    public From of(@Nullable Condition condition) {
        if (condition == null || !condition.namesVerdict()) {
            return new From(KEYED + AS, List.of());
        }
        List<Object> parameters = new ArrayList<>();
        String judged = VerdictSql.ofAny(verdicts.cancellationTypes(), processes.read(TIMEOUT), value -> {
            parameters.add(value);
            return "?";
        });
        return new From("(SELECT *, " + judged + " FROM " + KEYED + ")" + AS, parameters);
    }

    /**
     * Returns the verdicts of open spans by what tells their processes. As long as that stays the same, no open span's verdict has
     * changed.
     */
    public Map<String, String> standings() {
        Map<String, String> standings = new HashMap<>();
        processes.read(TIMEOUT).forEach(process -> standings.put(process.key(), process.verdict()));
        return standings;
    }
}
