package dev.hearth.query;

import dev.hearth.store.Column;
import dev.hearth.store.ColumnType;
import dev.hearth.store.PublishedTable;
import dev.hearth.store.PublishedTables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables as users see them: the stored ones, with columns that are worked out when a query names them, and those that are stored nowhere. */
public final class UserTables {

    static final String VERDICT = "verdict";
    static final String REASON = "verdict_reason";

    /** In the order in which they follow a table's own columns. */
    static final List<Column> JUDGED = List.of(
            new Column(
                    VERDICT,
                    ColumnType.TEXT,
                    true,
                    "How it stands or ended: running, ok, error, cancelled, abandoned or unknown; `*` leaves it out."),
            new Column(REASON, ColumnType.TEXT, true, "Why, in a few words; `*` leaves it out."));

    /** Stored nowhere. */
    private static final List<PublishedTable> WORKED_OUT =
            List.of(DiagnosisTable.TABLE.table(), FanOutTables.FAN_OUTS.table(), FanOutTables.TASKS.table());

    private static final List<PublishedTable> ALL = Stream.concat(
                    PublishedTables.forUsers().stream().map(UserTables::judged), WORKED_OUT.stream())
            .toList();

    private static final List<PublishedTable> IN_CONDITIONS = Stream.concat(
                    PublishedTables.forUsers().stream()
                            .map(table -> table.equals(PublishedTables.OPEN_SPANS) ? table : judged(table)),
                    Stream.of(judged(PublishedTables.LIVE_RECORDS)))
            .toList();

    private UserTables() {}

    /** Returns the tables that users may query. */
    public static List<PublishedTable> all() {
        return ALL;
    }

    /**
     * Returns the tables that the condition of a Live page may name. Its own rows have verdicts, also those of open spans; in a
     * subquery only what has ended has one.
     */
    static List<PublishedTable> inConditions() {
        return IN_CONDITIONS;
    }

    /** Returns the columns of a Live page's rows as users see them. */
    public static List<Column> ofLiveRecords() {
        return judged(PublishedTables.RECORDS).columns();
    }

    /** Whether the rows of this table are records, which have attributes and a verdict. */
    static boolean isOfRecords(String table) {
        return !table.equals(PublishedTables.METRICS.name())
                && WORKED_OUT.stream().noneMatch(other -> other.name().equals(table));
    }

    private static PublishedTable judged(PublishedTable table) {
        if (!isOfRecords(table.name())) {
            return table;
        }
        List<Column> columns = new ArrayList<>(table.columns());
        columns.addAll(JUDGED);
        return new PublishedTable(table.name(), table.description(), table.timeColumn(), columns);
    }
}
