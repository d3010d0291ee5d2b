package dev.hearth.query;

import dev.hearth.query.SyntaxTree.Child;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.LambdaExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.JsonOperator;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import org.jspecify.annotations.Nullable;

/**
 * Lets one SELECT from one published table look attributes up by key and ids by their bits, in the table's keyed form
 * (see {@link dev.hearth.store.PublishedTables#KEYED}), rather than in JSON and hexadecimal text. What it does not
 * recognise stays as it was, and right: joins, subqueries, computed keys.
 */
final class KeyedTables {

    private static final String EXTRA = "attribute_keys, attribute_values, trace_key, span_key";

    private static final Map<String, Id> IDS =
            Map.of("trace_id", new Id("trace_key", 32), "span_id", new Id("span_key", 16));

    private record Id(String key, int digits) {

        /** The id of these digits as the key column has it. */
        String engine(String hex) {
            return digits == 16 ? Long.toString(Long.parseUnsignedLong(hex, 16)) : "CAST('" + hex + "' AS UUID)";
        }
    }

    /** What the table is called in its SELECT. */
    private final String name;

    private boolean used;

    private KeyedTables(String name) {
        this.name = name;
    }

    /** Rewrites the expressions of {@code select} itself; returns whether its table must be the keyed one. */
    static boolean rewrite(PlainSelect select) {
        boolean alone = select.getJoins() == null || select.getJoins().isEmpty();
        if (!alone || !(select.getFromItem() instanceof Table table) || table.getPivot() != null) {
            return false;
        }
        Alias alias = table.getAlias();
        boolean plainAlias = alias == null || alias.getAliasColumns() == null;
        KeyedTables keyed = new KeyedTables(plain(alias == null ? table.getName() : alias.getName()));
        if (!plainAlias || !keyed.understands(select)) {
            return false;
        }
        keyed.walk(select);
        if (keyed.used) {
            keyed.narrowStars(select);
        }
        return keyed.used;
    }

    /** False where a name could mean something else than the table's column, or columns are taken as a whole. */
    private boolean understands(PlainSelect select) {
        Set<String> taken = new HashSet<>(IDS.keySet());
        taken.add("attributes");
        for (SelectItem<?> item : select.getSelectItems()) {
            if (item.getAlias() != null && taken.contains(plain(item.getAlias().getName()))) {
                return false;
            }
            if (item.getExpression() instanceof AllColumns all && !isBare(all)) {
                return false;
            }
        }
        return !namesWholeRow(select);
    }

    private boolean namesWholeRow(Object node) {
        for (Child child : SyntaxTree.children(node)) {
            boolean row = child.node() instanceof Column column
                    && column.getTable() == null
                    && plain(column.getColumnName()).equals(name);
            if (row || namesWholeRow(child.node())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBare(AllColumns all) {
        return (all.getExceptColumns() == null || all.getExceptColumns().isEmpty())
                && (all.getReplaceExpressions() == null
                        || all.getReplaceExpressions().isEmpty());
    }

    private void narrowStars(PlainSelect select) {
        for (SelectItem<?> item : select.getSelectItems()) {
            if (item.getExpression() instanceof AllColumns all) {
                String star = all instanceof AllTableColumns of ? of.getTable() + ".*" : "*";
                @SuppressWarnings("unchecked") // a select item takes any expression
                SelectItem<Expression> any = (SelectItem<Expression>) item;
                any.setExpression(new EngineSql(star + " EXCLUDE (" + EXTRA + ")"));
            }
        }
    }

    private void walk(Object node) {
        for (Child child : SyntaxTree.children(node)) {
            if (child.node() instanceof Select || child.node() instanceof LambdaExpression) {
                continue;
            }
            String sql = quick(child.node());
            if (sql == null) {
                walk(child.node());
            } else {
                child.replace().accept(new EngineSql(sql));
                used = true;
            }
        }
    }

    private @Nullable String quick(Object node) {
        return switch (node) {
            case JsonExpression json -> extraction(json);
            case JsonOperator operator
            when operator.getStringExpression().equals("?")
                    && isColumn(operator.getLeftExpression(), "attributes")
                    && operator.getRightExpression() instanceof StringValue key ->
                "coalesce(list_contains(%sattribute_keys, %s), false)"
                        .formatted(qualifier((Column) operator.getLeftExpression()), jsonKey(key));
            case EqualsTo equals -> {
                String forward = is(equals.getLeftExpression(), List.of(equals.getRightExpression()));
                yield forward != null ? forward : is(equals.getRightExpression(), List.of(equals.getLeftExpression()));
            }
            case InExpression in
            when !in.isNot() && in.getRightExpression() instanceof List<?> list -> is(in.getLeftExpression(), list);
            default -> null;
        };
    }

    private @Nullable String extraction(JsonExpression json) {
        Dialect.flatten(json);
        var steps = json.getIdentList();
        String operator = steps.getFirst().getValue();
        if (!isColumn(json.getExpression(), "attributes")
                || !(operator.equals("->") || operator.equals("->>"))
                || !(steps.getFirst().getKey() instanceof StringValue key)) {
            return null;
        }
        if (steps.size() > 1 && operator.equals("->>")) {
            return null;
        }
        String qualifier = qualifier((Column) json.getExpression());
        String value =
                "%sattribute_values[list_position(%sattribute_keys, %s)]".formatted(qualifier, qualifier, jsonKey(key));
        if (steps.size() > 1) {
            return Dialect.extraction(value, steps.subList(1, steps.size()));
        }
        return operator.equals("->>") ? "json_extract_string(" + value + ", '$')" : value;
    }

    /** The key as the keyed tables have it, for the engine to work out once. */
    private static String jsonKey(StringValue key) {
        return "CAST(to_json(" + key + ") AS VARCHAR)";
    }

    /** The test that an id is one of these, or null if it is no id, or one of them is no literal of its length. */
    private @Nullable String is(Expression column, List<?> values) {
        for (Map.Entry<String, Id> id : IDS.entrySet()) {
            String hex = "'[0-9a-f]{" + id.getValue().digits() + "}'";
            if (isColumn(column, id.getKey())
                    && !values.isEmpty()
                    && values.stream()
                            .allMatch(value -> value instanceof StringValue
                                    && value.toString().matches(hex))) {
                List<String> keys = values.stream()
                        .map(value -> id.getValue().engine(((StringValue) value).getValue()))
                        .toList();
                return "%s%s IN (%s)"
                        .formatted(qualifier((Column) column), id.getValue().key(), String.join(", ", keys));
            }
        }
        return null;
    }

    private boolean isColumn(Expression expression, String wanted) {
        return expression instanceof Column column
                && plain(column.getColumnName()).equals(wanted)
                && (column.getTable() == null
                        || plain(column.getTable().toString()).equals(name));
    }

    private static String qualifier(Column column) {
        return column.getTable() == null ? "" : column.getTable() + ".";
    }

    private static String plain(String name) {
        return name.replace("\"", "").toLowerCase(Locale.ROOT);
    }
}
