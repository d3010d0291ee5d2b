package dev.hearth.query;

import dev.hearth.query.QueryException.Position;
import dev.hearth.query.SqlRewriter.Judge;
import dev.hearth.query.SqlRewriter.Rewritten;
import dev.hearth.query.SyntaxTree.Child;
import dev.hearth.store.PublishedTable;
import dev.hearth.store.PublishedTables;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/** Passes or refuses what users type into the search box: a boolean SQL expression. Safe for any number of threads. */
public final class ConditionGuard {

    /** On a line of its own, so that places in the condition differ by one line only, and a comment cannot hide the end. */
    private static final String BEFORE = "SELECT 1 FROM live_records WHERE (\n";

    private static final String AFTER = "\n)";

    private static final Set<String> OTHER_NAMES = Set.of("records", "records_all", "records_full");

    private ConditionGuard() {}

    /**
     * Checks a condition by the rules of {@link SqlGuard} and rewrites it for the engine.
     *
     * @param cancellationTypes exceptions that mean that their span was cancelled
     * @throws QueryException with the place in {@code text}
     */
    public static Condition check(String text, Set<String> cancellationTypes) {
        List<PublishedTable> tables = UserTables.inConditions();
        try {
            Select select = oneExpression(text);
            nameLiveRecords(select);
            SqlGuard.check(select, tables);
            boolean namesVerdict = Scope.namesVerdict(select);
            Judge judge = new Judge(List::of, cancellationTypes, Analyses.NONE);
            Rewritten rewritten = SqlRewriter.rewrite(select, Bounds.NONE, 1, ZoneOffset.UTC, tables, judge);
            Expression where = ((PlainSelect) select).getWhere();
            return new Condition(text, where.toString(), rewritten.required(), namesVerdict);
        } catch (QuerySyntaxException e) {
            throw new QuerySyntaxException(said(e), inText(e.position(), text));
        } catch (QueryRefusedException e) {
            throw new QueryRefusedException(said(e), inText(e.position(), text), e.suggestion());
        }
    }

    private static Select oneExpression(String text) {
        if (text.isBlank()) {
            throw new QuerySyntaxException("The condition is empty.", null);
        }
        Select select = SqlText.parse(BEFORE + text + AFTER);
        boolean onlyWhere = select instanceof PlainSelect plain
                && plain.toString().equals("SELECT 1 FROM live_records WHERE " + plain.getWhere())
                && isInOneParenthesis(plain.getWhere());
        if (!onlyWhere) {
            throw new QueryRefusedException("Only a condition can stand here, as after WHERE.", null);
        }
        return select;
    }

    /** Takes the names of the tables that people know for the one that is asked; a subquery has tables of its own. */
    private static void nameLiveRecords(Object node) {
        for (Child child : SyntaxTree.children(node)) {
            if (child.node() instanceof Column column
                    && column.getTable() != null
                    && column.getTable().getName() != null
                    && OTHER_NAMES.contains(SqlGuard.unquoted(column.getTable().getName()))) {
                column.setTable(new Table(PublishedTables.LIVE_RECORDS.name()));
            }
            if (!(child.node() instanceof Select)) {
                nameLiveRecords(child.node());
            }
        }
    }

    private static boolean isInOneParenthesis(Expression where) {
        return where instanceof ParenthesedExpressionList<?> list && list.size() == 1;
    }

    private static String said(QueryException e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }

    private static @Nullable Position inText(@Nullable Position position, String text) {
        if (position == null || position.line() < 2) {
            return null;
        }
        List<String> lines = text.lines().toList();
        return position.line() - 1 <= lines.size()
                ? new Position(position.line() - 1, position.column())
                : new Position(lines.size(), lines.getLast().length() + 1);
    }
}
