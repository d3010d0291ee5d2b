package dev.hearth.query;

import dev.hearth.query.SyntaxTree.Child;
import dev.hearth.store.PublishedTable;
import dev.hearth.store.PublishedTables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Turns a checked query into the engine's dialect, and narrows what it sees and returns. For one statement and one
 * thread.
 */
final class SqlRewriter {

    private final Bounds bounds;
    private final Map<String, String> timeColumns;
    private final Set<Object> keyed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Object> parameters = new ArrayList<>();

    private SqlRewriter(Bounds bounds, List<PublishedTable> published) {
        this.bounds = bounds;
        this.timeColumns = published.stream()
                .collect(Collectors.toUnmodifiableMap(PublishedTable::name, PublishedTable::timeColumn));
    }

    /** A query in the engine's dialect, and what its {@code ?} stand for. */
    record Rewritten(String sql, List<Object> parameters) {}

    /** Rewrites {@code select} in place, so that it returns at most {@code limit} rows from within {@code bounds}. */
    static Rewritten rewrite(Select select, Bounds bounds, int limit, List<PublishedTable> published) {
        SqlRewriter rewriter = new SqlRewriter(bounds, published);
        if (select instanceof PlainSelect plain && rewriter.isPublished(plain)) {
            rewriter.keyed(plain);
        }
        rewriter.walk(select);
        limit(select, limit);
        return new Rewritten(select.toString(), rewriter.parameters);
    }

    private void walk(Object node) {
        for (Child child : SyntaxTree.children(node)) {
            switch (child.node()) {
                case Table table -> bound(table, child);
                case Object other -> {
                    if (other instanceof PlainSelect select && isPublished(select)) {
                        keyed(select);
                    }
                    if (other instanceof JsonExpression json) {
                        Dialect.flatten(json);
                    }
                    walk(other);
                    if (other instanceof Expression expression) {
                        Dialect.rewrite(expression).ifPresent(child.replace());
                    }
                }
            }
        }
    }

    private boolean isPublished(PlainSelect select) {
        String name = select.getFromItem() instanceof Table table ? SqlGuard.tableName(table) : null;
        return name != null && (name.equals("records_full") || timeColumns.containsKey(name));
    }

    private void keyed(PlainSelect select) {
        boolean records = !PublishedTables.METRICS.name().equals(SqlGuard.tableName((Table) select.getFromItem()));
        if (records && KeyedTables.rewrite(select)) {
            keyed.add(select.getFromItem());
        }
    }

    private void bound(Table table, Child child) {
        String name = SqlGuard.tableName(table);
        if (name == null) {
            throw new IllegalStateException("the guard let a table without a plain name pass");
        }
        boolean alias = name.equals("records_full");
        if (!alias && (!timeColumns.containsKey(name) || (bounds.isOpen() && !keyed.contains(table)))) {
            return;
        }
        Alias as = table.getAlias() == null ? new Alias(name, true) : table.getAlias();
        String published = alias ? PublishedTables.RECORDS_ALL.name() : name;
        String from = "SELECT * FROM " + (keyed.contains(table) ? PublishedTables.KEYED : "") + published;
        String sql = bounds.isOpen()
                ? from
                : from + " WHERE " + bounds.sql(Objects.requireNonNull(timeColumns.get(published)));
        child.replace().accept(new BoundedTable(sql, as));
        parameters.addAll(bounds.parameters());
    }

    private static void limit(Select select, int most) {
        Limit limit = select.getLimit();
        if (limit == null || limit.getRowCount() == null) {
            limit = limit == null ? new Limit() : limit;
            limit.setRowCount(new LongValue(most));
            select.setLimit(limit);
        } else if (limit.getRowCount() instanceof LongValue count) {
            boolean fewer = count.getStringValue().length() < 10 && count.getValue() <= most;
            limit.setRowCount(fewer ? count : new LongValue(most));
        } else {
            throw new QueryRefusedException(
                    "LIMIT must be a plain number, not `%s`.".formatted(limit.getRowCount()),
                    SyntaxTree.position(limit.getRowCount()));
        }
    }
}
