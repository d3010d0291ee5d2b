package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.query.RowPlace;
import dev.hearth.store.duckdb.query.Stretch;
import dev.hearth.store.duckdb.text.SqlFiles;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The columns of rows as they are published, and what each is made of. */
final class RowColumns {

    /** What every condition may compare. */
    private static final Set<String> COMPARED = Set.of("trace_id", "start_timestamp", "commit_seq");

    private static final int MOST_NAMED = 20;

    private static final String RESOURCE = "resources.";
    private static final String SCOPE = "scopes.";

    private static final Pattern OF_ROW = Pattern.compile("\\br\\.([a-z_]+)");

    /** Expressions by name, in the order of the columns. */
    private static final Map<String, String> EXPRESSIONS = parse(SqlFiles.rowColumns());

    private RowColumns() {}

    private static Map<String, String> parse(String file) {
        Map<String, String> expressions = new LinkedHashMap<>();
        String name = "";
        for (String line : file.lines().toList()) {
            if (line.startsWith("--")) {
                continue;
            }
            boolean first = !line.startsWith(" ");
            name = first ? line.substring(0, line.indexOf(':')) : name;
            expressions.merge(name, first ? line.substring(name.length() + 1) : "\n" + line, String::concat);
        }
        return expressions;
    }

    /** Returns the names of all, in order. */
    static List<String> names() {
        return List.copyOf(EXPRESSIONS.keySet());
    }

    /**
     * Returns SQL for some columns of the rows of some tables. The resource and the scope of a row are looked up only where a column
     * is made of them.
     *
     * @param names which columns, in order
     * @param tables not none
     * @param condition which rows: a condition on the row {@code r} of a table, on what every condition may compare
     */
    static String select(Collection<String> names, List<String> tables, String condition) {
        Selected selected = Selected.of(names);
        if (tables.size() == 1) {
            return selected.from(tables.getFirst(), condition);
        }
        return selected.from("(" + union(tables, selected::of) + ")", condition);
    }

    /** Returns the same with the {@link RowPlace} of each row. */
    static String selectWithPlaces(Collection<String> names, List<String> tables, String condition) {
        Selected selected = Selected.of(names);
        String rows = union(
                tables,
                table -> "SELECT %s, %s FROM %s".formatted(selected.storedList(), RowPlace.columns(table), table));
        return selected.and(RowPlace.COLUMNS).from("(" + rows + ")", condition);
    }

    /**
     * Returns SQL for some columns of the rows at some places.
     *
     * @param places not none
     */
    static String selectAt(Collection<String> names, Collection<RowPlace> places) {
        Map<String, List<RowPlace>> byTable =
                places.stream().collect(Collectors.groupingBy(RowPlace::table, TreeMap::new, Collectors.toList()));
        Selected selected = Selected.of(names);
        String rows = union(
                List.copyOf(byTable.keySet()),
                table -> selected.of(table) + " WHERE " + RowPlace.among(byTable.getOrDefault(table, List.of())));
        return selected.from("(" + rows + ")", Stretch.ANY);
    }

    private static String union(List<String> tables, UnaryOperator<String> rows) {
        return UnionOfTables.of(tables.stream().map(rows).toList());
    }

    /**
     * Columns, and what they are made of.
     *
     * @param list what to select
     * @param stored the columns of tables that are read for it
     */
    private record Selected(String list, Set<String> stored) {

        static Selected of(Collection<String> names) {
            String list = names.stream().map(Selected::column).collect(Collectors.joining(", "));
            Set<String> stored = new TreeSet<>(COMPARED);
            OF_ROW.matcher(list).results().map(match -> match.group(1)).forEach(stored::add);
            if (list.contains(RESOURCE)) {
                stored.add("resource_id");
            }
            if (list.contains(SCOPE)) {
                stored.add("scope_id");
            }
            return new Selected(list, stored);
        }

        private static String column(String name) {
            String expression = String.valueOf(EXPRESSIONS.get(name));
            return expression.endsWith("." + name) ? expression : expression + " AS " + name;
        }

        Selected and(String columns) {
            return new Selected(list + ", " + columns, stored);
        }

        String storedList() {
            return String.join(", ", stored);
        }

        /** The engine looks at every column of every table that is named; but many names cost more to read than they spare. */
        String of(String table) {
            return (stored.size() > MOST_NAMED ? "" : "SELECT " + storedList() + " ") + "FROM " + table;
        }

        String from(String rows, String condition) {
            return "SELECT " + list + " FROM " + rows + " AS r"
                    + (list.contains(RESOURCE) ? " JOIN resources ON resources.resource_id = r.resource_id" : "")
                    + (list.contains(SCOPE) ? " JOIN scopes ON scopes.scope_id = r.scope_id" : "")
                    + (condition.equals(Stretch.ANY) ? "" : " WHERE " + condition);
        }
    }
}
