package dev.hearth.query;

import dev.hearth.query.SyntaxTree.Child;
import dev.hearth.store.PublishedTable;
import dev.hearth.store.PublishedTables;
import dev.hearth.store.RequiredAttribute;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.Fetch;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.TableFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns a checked query into the engine's dialect, and narrows what it sees and returns. For one statement and one
 * thread.
 */
final class SqlRewriter {

    private final Bounds bounds;
    private final Map<String, String> timeColumns;
    private final Dialect dialect;
    private final Judge judge;
    private final List<Object> parameters = new ArrayList<>();
    private boolean levelIsAnotherName;
    private FanOuts.@Nullable Found fanOuts;

    private SqlRewriter(Bounds bounds, ZoneId zone, List<PublishedTable> published, Judge judge) {
        this.bounds = bounds;
        this.timeColumns = published.stream()
                .collect(Collectors.toUnmodifiableMap(PublishedTable::name, PublishedTable::timeColumn));
        this.dialect = new Dialect(this, new Times(zone));
        this.judge = judge;
    }

    /**
     * What a query that names verdicts, diagnoses or fan-outs needs to know; asked only then.
     *
     * @param openProcesses how the processes of open spans stand
     * @param cancellationTypes of exceptions
     */
    record Judge(Supplier<List<VerdictSql.Process>> openProcesses, Set<String> cancellationTypes, Analyses analyses) {

        static final Judge NONE = new Judge(List::of, Set.of(), Analyses.NONE);
    }

    /** A query in the engine's dialect, what its {@code $1} and so on stand for, and what its rows must have. */
    record Rewritten(String sql, List<Object> parameters, List<RequiredAttribute> required) {}

    /** Rewrites {@code select} in place, so that it returns at most {@code limit} rows from within {@code bounds}. */
    static Rewritten rewrite(Select select, Bounds bounds, int limit, List<PublishedTable> published) {
        return rewrite(select, bounds, limit, ZoneOffset.UTC, published, Judge.NONE);
    }

    /** @param zone in which days begin */
    static Rewritten rewrite(
            Select select, Bounds bounds, int limit, ZoneId zone, List<PublishedTable> published, Judge judge) {
        SqlRewriter rewriter = new SqlRewriter(bounds, zone, published, judge);
        rewriter.levelIsAnotherName = labelsLevel(select);
        List<RequiredAttribute> required = RequiredAttributes.of(select, rewriter::hasKeyedForm);
        rewriter.walk(select, null);
        limit(select, limit);
        return new Rewritten(select.toString(), rewriter.parameters, required);
    }

    /** Returns an expression in the engine's words. */
    String sql(Object expression, @Nullable Scope scope) {
        return walk(expression, scope).toString();
    }

    /** Whether an expression is a level, and not something else that the query calls so. */
    boolean isLevel(Expression expression, @Nullable Scope scope) {
        if (!Levels.isLevel(expression)) {
            return false;
        }
        boolean known = expression instanceof Column column && scope != null && scope.source(column) != null;
        return known || !levelIsAnotherName;
    }

    /** Returns what takes the place of {@code node}, most often itself. */
    private Object walk(Object node, @Nullable Scope scope) {
        if (node instanceof PlainSelect select) {
            walkSelect(select, scope);
            return select;
        }
        if (node instanceof TableFunction table) {
            walkChildren(table.getFunction(), scope);
            return node;
        }
        if (node instanceof Column column && scope != null) {
            scope.judge(column);
        }
        if (node instanceof Expression expression) {
            var rewritten = dialect.rewrite(expression, scope);
            if (rewritten.isPresent()) {
                return rewritten.get();
            }
        }
        walkChildren(node, scope);
        return node;
    }

    private void walkChildren(Object node, @Nullable Scope scope) {
        for (Child child : SyntaxTree.children(node)) {
            if (walk(child.node(), scope) instanceof EngineSql replacement) {
                child.replace().accept(replacement);
            }
        }
    }

    private void walkSelect(PlainSelect select, @Nullable Scope outer) {
        Scope scope = Scope.of(select, outer, this::hasKeyedForm);
        walkChildren(select, scope);
        for (SelectItem<?> item : select.getSelectItems()) {
            if (item.getExpression() instanceof AllColumns all) {
                narrowStar(item, all, scope);
            }
        }
        boundFrom(select, select, scope);
    }

    private static void narrowStar(SelectItem<?> item, AllColumns all, Scope scope) {
        String narrowed = Stars.without(all, scope);
        if (narrowed != null) {
            @SuppressWarnings("unchecked") // a select item takes any expression
            SelectItem<Expression> any = (SelectItem<Expression>) item;
            any.setExpression(new EngineSql(narrowed));
        }
    }

    /** Numbered: pieces of a query are made in another order than they stand in. */
    private String placeholder(Object value) {
        parameters.add(value);
        return "$" + parameters.size();
    }

    private void boundFrom(Object node, PlainSelect select, Scope scope) {
        for (Child child : SyntaxTree.children(node)) {
            switch (child.node()) {
                case Table table when child.field().equals("fromItem") -> bound(table, child, select, scope);
                case Join join -> boundFrom(join, select, scope);
                case ParenthesedFromItem inner -> boundFrom(inner, select, scope);
                default -> {}
            }
        }
    }

    private boolean hasKeyedForm(Table table) {
        String name = SqlGuard.tableName(table);
        return name != null
                && UserTables.isOfRecords(name)
                && (name.equals("records_full") || timeColumns.containsKey(name));
    }

    private void bound(Table table, Child child, PlainSelect select, Scope scope) {
        String name = SqlGuard.tableName(table);
        if (name == null) {
            throw new IllegalStateException("the guard let a table without a plain name pass");
        }
        if (timeColumns.containsKey(name) && workedOut(name, table, child)) {
            return;
        }
        boolean keyed = scope.isKeyed(table);
        boolean judged = scope.isJudged(table);
        boolean alias = name.equals("records_full");
        if (!alias && (!timeColumns.containsKey(name) || (bounds.isOpen() && !keyed && !judged))) {
            return;
        }
        Alias as = table.getAlias() == null ? new Alias(name, true) : table.getAlias();
        String published = alias ? PublishedTables.RECORDS_ALL.name() : name;
        String stored = (keyed ? PublishedTables.KEYED : "") + published;
        if (!judged && isAlone(table, select)) {
            child.replace().accept(new EngineTable(stored, as));
            restrict(select, as, Objects.requireNonNull(timeColumns.get(published)));
            return;
        }
        String from = judged ? judgedFrom(published, keyed) : "SELECT * FROM " + stored;
        String sql = bounds.isOpen()
                ? from
                : from + " WHERE " + bounds.sql(Objects.requireNonNull(timeColumns.get(published)), this::placeholder);
        child.replace().accept(new EngineTable("(" + sql + ")", as));
    }

    /** Whether all rows of a query come from the table as it is. */
    private static boolean isAlone(Table table, PlainSelect select) {
        boolean renamed = table.getAlias() != null && table.getAlias().getAliasColumns() != null;
        return !renamed
                && select.getFromItem() instanceof Table
                && (select.getJoins() == null || select.getJoins().isEmpty())
                && select.getLateralViews() == null
                && table.getPivot() == null
                && table.getUnPivot() == null
                && table.getSampleClause() == null;
    }

    /** Each level of a query takes the engine a millisecond to plan, so the bounds join the query's own condition. */
    private void restrict(PlainSelect select, Alias as, String timeColumn) {
        if (bounds.isOpen()) {
            return;
        }
        String within = bounds.sql(as.getName() + "." + timeColumn, this::placeholder);
        Expression where = select.getWhere();
        select.setWhere(new EngineSql(where == null ? within : within + " AND (" + where + ")"));
    }

    /** Puts the rows of a table that is stored nowhere in its place; false if it is another. */
    private boolean workedOut(String name, Table table, Child child) {
        Analyses analyses = judge.analyses();
        if (name.equals(DiagnosisTable.TABLE.table().name())) {
            workedOut(DiagnosisTable.TABLE, analyses.diagnoses().find(bounds.min(), bounds.max()), table, child);
        } else if (name.equals(FanOutTables.FAN_OUTS.table().name())) {
            workedOut(FanOutTables.FAN_OUTS, fanOuts().fanOuts(), table, child);
        } else if (name.equals(FanOutTables.TASKS.table().name())) {
            workedOut(FanOutTables.TASKS, fanOuts().tasks(), table, child);
        } else {
            return false;
        }
        return true;
    }

    private <R> void workedOut(WorkedOutTable<R> what, List<R> rows, Table table, Child child) {
        Alias as = table.getAlias() == null ? new Alias(what.table().name(), true) : table.getAlias();
        child.replace().accept(new EngineTable("(" + what.sql(rows, this::placeholder) + ")", as));
    }

    /** The same for all places of a query. */
    private FanOuts.Found fanOuts() {
        if (fanOuts == null) {
            fanOuts = judge.analyses().fanOuts().find(bounds.min(), bounds.max());
        }
        return fanOuts;
    }

    private String judgedFrom(String published, boolean keyed) {
        String columns = keyed ? "*" : "* EXCLUDE (" + String.join(", ", StoredForm.EXTRA) + ")";
        boolean open = published.equals(PublishedTables.OPEN_SPANS.name());
        String judged = open
                ? VerdictSql.ofOpen(judge.openProcesses().get(), this::placeholder)
                : VerdictSql.ofEnded(judge.cancellationTypes());
        return "SELECT %s, %s FROM %s%s".formatted(columns, judged, PublishedTables.KEYED, published);
    }

    /** Whether something else than a level is called so in the query. */
    private static boolean labelsLevel(Object node) {
        for (Child child : SyntaxTree.children(node)) {
            boolean label = child.node() instanceof SelectItem<?> item
                    && item.getAlias() != null
                    && Scope.plain(item.getAlias().getName()).equals("level")
                    && !Levels.isLevel(item.getExpression());
            if (label || labelsLevel(child.node())) {
                return true;
            }
        }
        return false;
    }

    private static void limit(Select select, int most) {
        Limit limit = select.getLimit();
        if (select.getFetch() != null && limit == null) {
            limit = new Limit();
            limit.setRowCount(rows(select.getFetch()));
            select.setFetch(null);
            select.setLimit(limit);
        }
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

    private static Expression rows(Fetch fetch) {
        boolean plain = fetch.getFetchParameters().stream().allMatch(word -> word.matches("(?i)ROWS?|ONLY"));
        if (!plain) {
            throw new QueryRefusedException("FETCH FIRST takes a plain number of ROWS ONLY.", null);
        }
        return fetch.getExpression() == null ? new LongValue(1) : fetch.getExpression();
    }
}
