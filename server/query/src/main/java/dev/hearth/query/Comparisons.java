package dev.hearth.query;

import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons whose sides are of different kinds: a level with a level's name, and a JSON value with a plain one, which
 * then decides as what the value is read.
 */
final class Comparisons {

    private final SqlRewriter rewriter;
    private final JsonAccess json;

    Comparisons(SqlRewriter rewriter, JsonAccess json) {
        this.rewriter = rewriter;
        this.json = json;
    }

    /** Puts operands in place that can be compared. */
    void rewrite(Expression expression, @Nullable Scope scope) {
        switch (expression) {
            case ComparisonOperator comparison -> pair(comparison, scope);
            case IsDistinctExpression distinct -> pair(distinct, scope);
            case LikeExpression like ->
                like.setLeftExpression(as(like.getLeftExpression(), like.getRightExpression(), scope));
            case Between between -> {
                if (rewriter.isLevel(between.getLeftExpression(), scope)) {
                    between.setBetweenExpressionStart(Levels.number(between.getBetweenExpressionStart()));
                    between.setBetweenExpressionEnd(Levels.number(between.getBetweenExpressionEnd()));
                }
                between.setLeftExpression(as(between.getLeftExpression(), between.getBetweenExpressionStart(), scope));
            }
            case InExpression in
            when in.getRightExpression() instanceof List<?> list && !list.isEmpty() -> {
                @SuppressWarnings("unchecked") // the parser puts only expressions there
                List<Expression> values = (List<Expression>) list;
                if (rewriter.isLevel(in.getLeftExpression(), scope)) {
                    values.replaceAll(Levels::number);
                }
                in.setLeftExpression(as(in.getLeftExpression(), values.getFirst(), scope));
            }
            case CaseExpression choice
            when choice.getSwitchExpression() != null -> {
                Expression subject = choice.getSwitchExpression();
                boolean isLevel = rewriter.isLevel(subject, scope);
                for (WhenClause when : choice.getWhenClauses()) {
                    if (isLevel) {
                        when.setWhenExpression(Levels.number(when.getWhenExpression()));
                    }
                }
                choice.setSwitchExpression(
                        as(subject, choice.getWhenClauses().getFirst().getWhenExpression(), scope));
            }
            default -> {}
        }
    }

    private void pair(BinaryExpression pair, @Nullable Scope scope) {
        Expression left = pair.getLeftExpression();
        Expression right = pair.getRightExpression();
        if (rewriter.isLevel(left, scope)) {
            right = levels(right);
        } else if (rewriter.isLevel(right, scope)) {
            left = levels(left);
        }
        pair.setLeftExpression(as(left, right, scope));
        pair.setRightExpression(as(right, left, scope));
    }

    /** The names in {@code level = ANY(array['warn', 'error'])} are in the array. */
    private static Expression levels(Expression side) {
        if (side instanceof AnyComparisonExpression) {
            return side;
        }
        if (side instanceof net.sf.jsqlparser.expression.Function function
                && Set.of("any", "all")
                        .contains(String.valueOf(function.getName()).toLowerCase(java.util.Locale.ROOT))
                && function.getParameters() != null
                && function.getParameters().size() == 1
                && function.getParameters().getFirst() instanceof net.sf.jsqlparser.expression.ArrayConstructor names) {
            @SuppressWarnings("unchecked") // the parser puts only expressions there
            List<Expression> values = (List<Expression>) (List<?>) names.getExpressions();
            values.replaceAll(Levels::number);
            return side;
        }
        return Levels.number(side);
    }

    /** Reads a JSON value as what it is compared with. */
    private Expression as(Expression value, Expression other, @Nullable Scope scope) {
        JsonPath path = JsonPath.of(value);
        JsonFunctions.Call call = JsonFunctions.call(JsonPath.bare(value));
        if (path == null && call != null && call.isJson()) {
            path = call.path();
        }
        if (path == null || path.asText()) {
            return value;
        }
        return switch (JsonPath.bare(other)) {
            case StringValue _ -> new EngineSql(json.text(path, scope));
            case LongValue _, DoubleValue _, SignedExpression _ ->
                new EngineSql("TRY_CAST(%s AS DOUBLE)".formatted(json.value(path, scope)));
            case BooleanValue _ -> new EngineSql("TRY_CAST(%s AS BOOLEAN)".formatted(json.value(path, scope)));
            case Column column
            when Set.of("true", "false").contains(Scope.plain(column.getColumnName())) ->
                new EngineSql("TRY_CAST(%s AS BOOLEAN)".formatted(json.value(path, scope)));
            default -> value;
        };
    }
}
