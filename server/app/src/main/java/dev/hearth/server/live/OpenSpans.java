package dev.hearth.server.live;

import dev.hearth.insight.Verdict;
import dev.hearth.query.pages.LiveReader;
import dev.hearth.query.pages.Row;
import dev.hearth.server.liveness.RowVerdicts;
import java.util.List;

/**
 * How all open spans stand, read from the store at most twice a second however many pages ask. Counts the newest
 * {@value #MAX_SPANS}. Thread-safe.
 */
public final class OpenSpans {

    static final int MAX_SPANS = 20_000;
    private static final long REREAD_NANOS = 500_000_000;

    private final LiveReader reader;
    private final RowVerdicts verdicts;
    private final CommitSignal signal;
    private List<Row> rows = List.of();
    private long readSequence = -1;
    private long readNanos;

    public OpenSpans(LiveReader reader, RowVerdicts verdicts, CommitSignal signal) {
        this.reader = reader;
        this.verdicts = verdicts;
        this.signal = signal;
    }

    /** Counts the open spans by what is known of them now. */
    public Tally tally() {
        long running = 0;
        long abandoned = 0;
        long unknown = 0;
        for (Row row : rows()) {
            switch (verdicts.of(row)) {
                case Verdict.Running _ -> running++;
                case Verdict.Abandoned _ -> abandoned++;
                default -> unknown++;
            }
        }
        return new Tally(running, abandoned, unknown);
    }

    /** Returns the open spans, newest first. */
    synchronized List<Row> rows() {
        long committed = signal.sequence();
        boolean due = readSequence < 0 || System.nanoTime() - readNanos >= REREAD_NANOS;
        if (committed != readSequence && due) {
            rows = reader.openSpans(MAX_SPANS);
            readSequence = committed;
            readNanos = System.nanoTime();
        }
        return rows;
    }

    /** Open spans by verdict. */
    public record Tally(long running, long abandoned, long unknown) {}
}
