package dev.hearth.store.duckdb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The columns of rows as they are published, and what each is made of. */
final class RowColumns {

    /** What every condition may compare. */
    private static final Set<String> COMPARED = Set.of("trace_id", "start_timestamp", "commit_seq");

    private static final int MOST_NAMED = 20;

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
        List<String> columns = new ArrayList<>();
        for (String name : names) {
            String expression = String.valueOf(EXPRESSIONS.get(name));
            columns.add(expression.endsWith("." + name) ? expression : expression + " AS " + name);
        }
        String list = String.join(", ", columns);
        boolean resources = list.contains("resources.");
        boolean scopes = list.contains("scopes.");
        Set<String> stored = new TreeSet<>(COMPARED);
        OF_ROW.matcher(list)
                .results()
                .map(MatchResult::group)
                .map(name -> name.substring(2))
                .forEach(stored::add);
        if (resources) {
            stored.add("resource_id");
        }
        if (scopes) {
            stored.add("scope_id");
        }
        return "SELECT " + list
                + " FROM " + rows(stored, tables)
                + (resources ? " JOIN resources ON resources.resource_id = r.resource_id" : "")
                + (scopes ? " JOIN scopes ON scopes.scope_id = r.scope_id" : "")
                + " WHERE " + condition;
    }

    /** The engine looks at every column of every table that is named; but many names cost more to read than they spare. */
    private static String rows(Set<String> stored, List<String> tables) {
        if (tables.size() == 1) {
            return tables.getFirst() + " AS r";
        }
        String from = stored.size() > MOST_NAMED ? "FROM " : "SELECT " + String.join(", ", stored) + " FROM ";
        return "(" + UnionOfTables.of(tables.stream().map(from::concat).toList()) + ") AS r";
    }
}
