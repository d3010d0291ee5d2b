package dev.hearth.query;

import dev.hearth.store.Column;
import dev.hearth.store.ColumnType;
import dev.hearth.store.PublishedTable;
import dev.hearth.store.PublishedTables;
import java.util.ArrayList;
import java.util.List;

/** The published tables as users see them: with the columns that a query works out only when it names them. */
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

    private static final List<PublishedTable> ALL =
            PublishedTables.forUsers().stream().map(UserTables::judged).toList();

    private UserTables() {}

    /** Returns the tables that users may query. */
    public static List<PublishedTable> all() {
        return ALL;
    }

    /** Whether rows of this table have a verdict. */
    static boolean isJudged(String table) {
        return !table.equals(PublishedTables.METRICS.name());
    }

    private static PublishedTable judged(PublishedTable table) {
        if (!isJudged(table.name())) {
            return table;
        }
        List<Column> columns = new ArrayList<>(table.columns());
        columns.addAll(JUDGED);
        return new PublishedTable(table.name(), table.description(), table.timeColumn(), columns);
    }
}
