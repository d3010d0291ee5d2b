package dev.hearth.query;

import dev.hearth.query.Scope.Source;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/** Compares ids as the bits they are kept as. */
final class Ids {

    private Ids() {}

    /** Returns the engine's test, or null if the expression tests no ids or they cannot be compared so. */
    static @Nullable String test(Expression expression, @Nullable Scope scope) {
        return switch (expression) {
            case EqualsTo equals -> test(equals, scope);
            case InExpression in -> test(in, scope);
            default -> null;
        };
    }

    private static @Nullable String test(EqualsTo equals, @Nullable Scope scope) {
        Expression left = equals.getLeftExpression();
        Expression right = equals.getRightExpression();
        if (left instanceof Column one && right instanceof Column other && scope != null) {
            return sameId(one, other, scope);
        }
        String forward = isOneOf(left, List.of(right), scope);
        return forward != null ? forward : isOneOf(right, List.of(left), scope);
    }

    private static @Nullable String test(InExpression in, @Nullable Scope scope) {
        return !in.isNot() && in.getRightExpression() instanceof List<?> list
                ? isOneOf(in.getLeftExpression(), list, scope)
                : null;
    }

    private static @Nullable String sameId(Column one, Column other, Scope scope) {
        StoredForm.Id id = StoredForm.id(Scope.plain(one.getColumnName()));
        if (id == null || !id.equals(StoredForm.id(Scope.plain(other.getColumnName())))) {
            return null;
        }
        Source first = scope.source(one);
        Source second = scope.source(other);
        if (first == null || second == null || !(first.key() && second.key())) {
            return null;
        }
        return "%s%s = %s%s".formatted(JsonAccess.qualifier(one), id.key(), JsonAccess.qualifier(other), id.key());
    }

    /** The test that an id is one of these, or null if it is no id, or one of them is no literal of its length. */
    private static @Nullable String isOneOf(Expression expression, List<?> values, @Nullable Scope scope) {
        if (!(expression instanceof Column column) || scope == null || values.isEmpty()) {
            return null;
        }
        StoredForm.Id id = StoredForm.id(Scope.plain(column.getColumnName()));
        if (id == null) {
            return null;
        }
        List<String> keys = new ArrayList<>();
        for (Object value : values) {
            String bits = id.bits(value);
            if (bits == null) {
                return null;
            }
            keys.add(bits);
        }
        Source source = scope.source(column);
        return source != null && source.key()
                ? "%s%s IN (%s)".formatted(JsonAccess.qualifier(column), id.key(), String.join(", ", keys))
                : null;
    }
}
