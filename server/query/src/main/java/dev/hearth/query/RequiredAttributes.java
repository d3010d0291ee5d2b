package dev.hearth.query;

import dev.hearth.store.RequiredAttribute;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;

/** Finds the attributes that a query's rows must have: {@code attributes ->> 'key' = 'text'} where all depends on it. */
final class RequiredAttributes {

    private RequiredAttributes() {}

    /**
     * Returns what each row of the only table in FROM must have, as the query was written.
     *
     * @param isOfRecords whether a table is one of records
     */
    static List<RequiredAttribute> of(Select query, Predicate<Table> isOfRecords) {
        boolean oneTable = query instanceof PlainSelect plain
                && plain.getFromItem() instanceof Table table
                && isOfRecords.test(table)
                && (plain.getJoins() == null || plain.getJoins().isEmpty());
        if (!oneTable || ((PlainSelect) query).getWhere() == null) {
            return List.of();
        }
        PlainSelect select = (PlainSelect) query;
        Scope scope = Scope.of(select, null, isOfRecords);
        List<RequiredAttribute> required = new ArrayList<>();
        for (Expression condition : conjuncts(select.getWhere())) {
            if (condition instanceof EqualsTo equal) {
                attribute(equal.getLeftExpression(), equal.getRightExpression(), scope)
                        .or(() -> attribute(equal.getRightExpression(), equal.getLeftExpression(), scope))
                        .ifPresent(required::add);
            }
        }
        return required;
    }

    private static List<Expression> conjuncts(Expression where) {
        List<Expression> conjuncts = new ArrayList<>();
        Deque<Expression> open = new ArrayDeque<>(List.of(where));
        while (!open.isEmpty()) {
            Expression next = JsonPath.bare(open.pop());
            if (next instanceof AndExpression both) {
                open.push(both.getRightExpression());
                open.push(both.getLeftExpression());
            } else {
                conjuncts.add(next);
            }
        }
        return conjuncts;
    }

    private static Optional<RequiredAttribute> attribute(Expression path, Expression value, Scope scope) {
        JsonPath way = JsonPath.of(path);
        if (way == null || !way.asText() || way.keys().size() != 1 || !isOfRecords(way.document(), scope)) {
            return Optional.empty();
        }
        return way.keys().getFirst() instanceof StringValue key && JsonPath.bare(value) instanceof StringValue text
                ? Optional.of(new RequiredAttribute(unescaped(key), unescaped(text)))
                : Optional.empty();
    }

    private static boolean isOfRecords(Expression document, Scope scope) {
        return JsonPath.bare(document) instanceof Column column
                && StoredForm.isKeyed(Scope.plain(column.getColumnName()))
                && scope.source(column) != null;
    }

    private static String unescaped(StringValue text) {
        return text.getValue().replace("''", "'");
    }
}
