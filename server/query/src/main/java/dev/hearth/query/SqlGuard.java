package dev.hearth.query;

import dev.hearth.query.SyntaxTree.Child;
import dev.hearth.store.PublishedTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.JsonOperator;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/**
 * Lets pass one SELECT over the published tables, and nothing that could reach anything else.
 *
 * <p>It works by allow-lists: of the parser's node types, of tables, of functions. What it does not know, it refuses. The
 * engine then gets the text of the tree that was checked, never the user's own text. For one statement and one thread.
 */
public final class SqlGuard {

    private static final int DEEPEST = 300;
    private static final int MOST_TABLES = 256;
    private static final String PLAIN_NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private final Map<String, PublishedTable> tables = new LinkedHashMap<>();
    private final Deque<Set<String>> commonTables = new ArrayDeque<>();
    private final Map<String, Long> tablesBehind = new HashMap<>();
    private long tablesRead;

    private SqlGuard(List<PublishedTable> published) {
        published.forEach(table -> tables.put(table.name(), table));
    }

    /**
     * Parses and checks a query.
     *
     * @throws QueryException with the place and, where one is near, the name that was meant
     */
    static Select check(String sql, List<PublishedTable> published) {
        Select select = SqlText.parse(sql);
        check(select, published);
        return select;
    }

    /** Checks a query that was parsed before. */
    static void check(Select select, List<PublishedTable> published) {
        SqlGuard guard = new SqlGuard(published);
        guard.walk(select, 0);
        if (guard.tablesRead > MOST_TABLES) {
            throw new QueryRefusedException(
                    "The query reads tables %,d times once its WITH queries are put in; at most %d are allowed."
                            .formatted(guard.tablesRead, MOST_TABLES),
                    null);
        }
        ColumnCheck.check(select, published);
    }

    private void walk(Object node, int depth) {
        if (depth > DEEPEST) {
            throw new QueryRefusedException("The SQL is nested too deeply.", SyntaxTree.position(node));
        }
        if (!NodeTypes.ALLOWED.contains(node.getClass().getSimpleName())) {
            throw new QueryRefusedException(
                    "`%s` cannot be used in queries.".formatted(excerpt(node)), SyntaxTree.position(node));
        }
        switch (node) {
            case Column column -> {
                checkName(column, column.getColumnName());
                checkName(
                        column,
                        column.getTable() == null ? "" : column.getTable().getFullyQualifiedName());
                walkChildren(node, depth);
            }
            case AllTableColumns columns -> {
                checkName(columns, columns.getTable().getFullyQualifiedName());
                walkChildren(node, depth);
            }
            case Table table -> checkTable(table);
            case TableFunction function -> {
                checkFunction(function.getFunction(), function.getFunction().getName(), Functions.OF_TABLES, "FROM");
                walkChildren(node, depth);
            }
            case net.sf.jsqlparser.expression.Function function -> {
                checkFunction(function, function.getName(), Functions.ALLOWED, "queries");
                walkChildren(node, depth);
            }
            case AnalyticExpression function -> {
                checkFunction(function, function.getName(), Functions.ALLOWED, "queries");
                walkChildren(node, depth);
            }
            case StringValue text -> checkText(text);
            case JsonOperator operator -> {
                if (!Set.of("?", "?|", "?&", "@>", "<@", "&&").contains(operator.getStringExpression())) {
                    throw new QueryRefusedException(
                            "The operator `%s` is not supported; of this kind there are `?`, `?|`, `?&`, `@>`, `<@` and `&&`."
                                    .formatted(operator.getStringExpression()),
                            SyntaxTree.position(node));
                }
                walkChildren(node, depth);
            }
            case Select select -> walkSelect(select, depth);
            default -> walkChildren(node, depth);
        }
    }

    private void walkSelect(Select select, int depth) {
        boolean locks =
                select.getForUpdateTable() != null || select.getForMode() != null || select.getForUpdate() != null;
        if (locks || isInto(select)) {
            throw new QueryRefusedException(
                    "SELECT INTO and FOR UPDATE cannot be used: queries cannot change or lock anything.", null);
        }
        commonTables.push(new HashSet<>());
        if (select.getWithItemsList() != null) {
            boolean recursive = select.getWithItemsList().stream().anyMatch(WithItem::isRecursive);
            for (WithItem<?> item : select.getWithItemsList()) {
                String name = commonTableName(item);
                if (recursive) {
                    names().add(name);
                }
                long before = tablesRead;
                tablesRead = 0;
                walk(item, depth + 1);
                tablesBehind.put(name, Math.max(1, tablesRead));
                tablesRead = before;
                names().add(name);
            }
        }
        for (Child child : SyntaxTree.children(select)) {
            if (!child.field().equals("withItemsList")) {
                walk(child.node(), depth + 1);
            }
        }
        commonTables.pop();
    }

    private static boolean isInto(Select select) {
        if (select instanceof PlainSelect plain) {
            return plain.getIntoTables() != null
                    || plain.getIntoTempTable() != null
                    || plain.getMySqlSelectIntoClause() != null;
        }
        return false;
    }

    private void walkChildren(Object node, int depth) {
        for (Child child : SyntaxTree.children(node)) {
            walk(child.node(), depth + 1);
        }
    }

    private Set<String> names() {
        return commonTables.element();
    }

    private String commonTableName(WithItem<?> item) {
        String name = item.getAlias() == null ? "" : unquoted(item.getAlias().getName());
        if (!name.matches(PLAIN_NAME) || tables.containsKey(name) || name.equals("records_full")) {
            throw new QueryRefusedException(
                    "A WITH query cannot be named `%s`; give it a plain name that no table has.".formatted(name), null);
        }
        return name;
    }

    private void checkTable(Table table) {
        String name = tableName(table);
        boolean known = name != null && isKnown(name);
        if (!known) {
            String written = table.getFullyQualifiedName();
            Set<String> candidates = new TreeSet<>(tables.keySet());
            commonTables.forEach(candidates::addAll);
            String suggestion = Spelling.nearest(written.toLowerCase(Locale.ROOT), candidates);
            throw new QueryRefusedException(
                    "There is no table `%s`%s"
                            .formatted(
                                    written,
                                    suggestion == null
                                            ? "; there are " + String.join(", ", tables.keySet()) + "."
                                            : "; did you mean `" + suggestion + "`?"),
                    SyntaxTree.position(table),
                    suggestion);
        }
        if (table.getTimeTravel() != null || table.getTimeTravelStrAfterAlias() != null) {
            throw new QueryRefusedException(
                    "`%s` cannot be used in queries.".formatted(excerpt(table)), SyntaxTree.position(table));
        }
        tablesRead = Math.min(tablesRead + tablesBehind.getOrDefault(String.valueOf(name), 1L), Integer.MAX_VALUE);
        walkChildren(table, 0);
    }

    private boolean isKnown(String name) {
        boolean alias = name.equals("records_full") && tables.containsKey("records_all");
        return alias || tables.containsKey(name) || commonTables.stream().anyMatch(names -> names.contains(name));
    }

    /** Returns the name in lower case, or null if it is qualified or not plain. */
    static @Nullable String tableName(Table table) {
        List<String> parts = table.getNameParts();
        if (parts == null || parts.size() != 1) {
            return null;
        }
        String name = unquoted(parts.getFirst());
        return name.matches(PLAIN_NAME) ? name : null;
    }

    static String unquoted(String name) {
        boolean quoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
        return (quoted ? name.substring(1, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    }

    private static void checkFunction(Object node, @Nullable String written, Set<String> allowed, String place) {
        String name = written == null ? "" : unquoted(written);
        if (!allowed.contains(name)) {
            String suggestion = Spelling.nearest(name, allowed);
            throw new QueryRefusedException(
                    "There is no function `%s` in %s%s".formatted(written, place, Spelling.didYouMean(suggestion)),
                    SyntaxTree.position(node),
                    suggestion);
        }
    }

    private static void checkName(Object node, String name) {
        if (name.contains(";") || name.contains("'") || name.contains("--") || name.contains("/*")) {
            throw new QueryRefusedException(
                    "`%s` is not the name of a column.".formatted(name), SyntaxTree.position(node));
        }
    }

    private static void checkText(StringValue text) {
        boolean plain = text.getPrefix() == null && "'".equals(text.getQuoteStr());
        if (!plain || text.getValue().replace("''", "").contains("'")) {
            throw new QueryRefusedException(
                    "Text must be written in plain quotes, as in 'it''s'.", SyntaxTree.position(text));
        }
    }

    private static String excerpt(Object node) {
        String text = node.toString().strip();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
