package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.query.ReadColumns;
import dev.hearth.store.duckdb.query.RowPlace;
import dev.hearth.store.duckdb.query.Stretch;
import dev.hearth.store.duckdb.query.TimeWindow;
import dev.hearth.store.duckdb.values.TableTurns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The views of all tables; and the same rows from the tables of some days and with some columns, since each table and each column
 * that a query names costs the engine time to plan, whether it is read or not.
 */
enum View {
    RECORDS(Among.FINAL),
    RECORDS_ALL(Among.ALL),
    RECORDS_FULL(Among.ALL),
    OPEN_SPANS(Among.OPEN),
    LIVE_RECORDS(Among.LIVE),
    KEYED_RECORDS(Among.FINAL),
    KEYED_RECORDS_ALL(Among.ALL),
    KEYED_OPEN_SPANS(Among.OPEN),
    KEYED_LIVE_RECORDS(Among.LIVE);

    private static final String KEYED = "KEYED_";

    /** What only the keyed views have: it makes conditions quick. */
    private static final List<String> KEYS =
            List.of("attribute_keys", "attribute_values", "trace_key", "span_key", "commit_key");

    private static final String SEQUENCE = "commit_seq";

    private static final List<String> NO_TABLE = List.of("no_records");

    private static final List<String> OPEN_TABLE = List.of("open_records");

    /** Rows in some states. */
    private enum Among {
        FINAL,
        OPEN,
        LIVE,
        ALL;

        private List<String> tables(DayTables days, Stretch stretch) {
            return switch (this) {
                case FINAL -> days.within(PartitionKind.RECORDS, stretch.times(), stretch.turns());
                case OPEN -> OPEN_TABLE;
                case LIVE -> joined(FINAL.tables(days, stretch), OPEN_TABLE);
                case ALL ->
                    // Rows that were open come there later than with their commit.
                    joined(
                            LIVE.tables(days, stretch),
                            days.within(PartitionKind.SUPERSEDED, stretch.times(), TableTurns.EITHER));
            };
        }

        private static List<String> joined(List<String> some, List<String> more) {
            List<String> both = new ArrayList<>(some);
            both.addAll(more);
            return both;
        }
    }

    private final Among rows;

    View(Among rows) {
        this.rows = rows;
    }

    /** Returns the view with a name; null if there is none. */
    static @Nullable View named(@Nullable String name) {
        for (View view : values()) {
            if (view.name().equalsIgnoreCase(name)) {
                return view;
            }
        }
        return null;
    }

    private List<String> columns() {
        return RowColumns.names().stream()
                .filter(column -> name().startsWith(KEYED) || !KEYS.contains(column))
                .filter(column -> rows == Among.LIVE || !column.equals(SEQUENCE))
                .toList();
    }

    /** Returns the statement that makes the view, of all tables. */
    String definition() {
        return "CREATE OR REPLACE VIEW %s AS %s"
                .formatted(
                        name().toLowerCase(Locale.ROOT),
                        select(columns(), DayTables.UNKNOWN, Stretch.asked(TimeWindow.ALL)));
    }

    /** Returns a query for some of the rows, which has the columns that are read. */
    String over(DayTables tables, Stretch stretch, ReadColumns read) {
        return select(columns(read), tables, stretch);
    }

    /**
     * Returns a query for some of the rows that tells of the {@link RowPlace} of each too; null if they are read through a view,
     * where they have none.
     */
    @Nullable
    String withPlaces(DayTables tables, Stretch stretch, ReadColumns read) {
        List<String> some = rows.tables(tables, stretch);
        boolean stored =
                Stream.of(PartitionKind.values()).map(PartitionKind::view).noneMatch(some::contains);
        return stored
                ? RowColumns.selectWithPlaces(columns(read), some.isEmpty() ? NO_TABLE : some, stretch.condition())
                : null;
    }

    /** Returns a query for the rows at some places, not none, which has the columns that are read. */
    String at(Collection<RowPlace> places, ReadColumns read) {
        return RowColumns.selectAt(columns(read), places);
    }

    private List<String> columns(ReadColumns read) {
        List<String> all = columns();
        List<String> some = all.stream().filter(read::has).toList();
        return some.isEmpty() ? all.subList(0, 1) : some;
    }

    private String select(Collection<String> names, DayTables tables, Stretch stretch) {
        List<String> some = rows.tables(tables, stretch);
        return RowColumns.select(names, some.isEmpty() ? NO_TABLE : some, stretch.condition());
    }
}
