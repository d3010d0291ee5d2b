package dev.hearth.query;

import java.util.AbstractMap.SimpleEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.LambdaExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.JsonOperator;

/** Expressions of Hearth's dialect in DuckDB's. Children are rewritten before their parents. */
final class Dialect {

    private Dialect() {}

    /** Returns the engine's form; empty if {@code expression} itself, perhaps now with other operands, is that. */
    static Optional<Expression> rewrite(Expression expression) {
        switch (expression) {
            case JsonExpression json -> {
                return Optional.of(new EngineSql(extraction(json.getExpression().toString(), json.getIdentList())));
            }
            case JsonOperator operator
            when operator.getStringExpression().equals("?") -> {
                return Optional.of(new EngineSql("json_exists(%s, %s)"
                        .formatted(operator.getLeftExpression(), key(operator.getRightExpression()))));
            }
            case ComparisonOperator comparison -> levelsIn(comparison);
            case Between between
            when Levels.isLevel(between.getLeftExpression()) -> {
                between.setBetweenExpressionStart(Levels.number(between.getBetweenExpressionStart()));
                between.setBetweenExpressionEnd(Levels.number(between.getBetweenExpressionEnd()));
            }
            case InExpression in
            when Levels.isLevel(in.getLeftExpression()) -> {
                if (in.getRightExpression() instanceof List<?> list) {
                    @SuppressWarnings("unchecked") // the parser puts only expressions there
                    List<Expression> levels = (List<Expression>) list;
                    levels.replaceAll(Levels::number);
                }
            }
            case LambdaExpression lambda -> {
                String names = String.join(", ", lambda.getIdentifiers());
                return Optional.of(new EngineSql("lambda %s: %s".formatted(names, lambda.getExpression())));
            }
            case Function function
            when "level_num".equalsIgnoreCase(function.getName()) -> {
                return Optional.of(Levels.numberOf(function));
            }
            case Function function
            when "level_name".equalsIgnoreCase(function.getName()) -> {
                return Optional.of(Levels.nameOf(function));
            }
            default -> {}
        }
        return Optional.empty();
    }

    /** The parser hangs each further arrow under the key before it: {@code a -> ('b' ->> 'c')}. Puts them side by side. */
    static void flatten(JsonExpression json) {
        List<Map.Entry<Expression, String>> steps = json.getIdentList();
        for (int i = 0; i < steps.size(); i++) {
            while (steps.get(i).getKey() instanceof JsonExpression rest) {
                steps.set(
                        i, new SimpleEntry<>(rest.getExpression(), steps.get(i).getValue()));
                steps.addAll(i + 1, rest.getIdentList());
            }
        }
    }

    private static void levelsIn(BinaryExpression comparison) {
        if (Levels.isLevel(comparison.getLeftExpression())) {
            comparison.setRightExpression(Levels.number(comparison.getRightExpression()));
        } else if (Levels.isLevel(comparison.getRightExpression())) {
            comparison.setLeftExpression(Levels.number(comparison.getLeftExpression()));
        }
    }

    /** The engine's own arrows bind more loosely than comparisons, so functions take their place. */
    static String extraction(String from, List<Map.Entry<Expression, String>> steps) {
        String sql = from;
        for (Map.Entry<Expression, String> step : steps) {
            String operator = step.getValue();
            List<? extends Expression> keys = operator.startsWith("#") && step.getKey() instanceof ArrayConstructor path
                    ? path.getExpressions()
                    : List.of(step.getKey());
            for (int i = 0; i < keys.size(); i++) {
                boolean asText = operator.endsWith(">>") && i == keys.size() - 1;
                sql = "%s(%s, %s)".formatted(asText ? "json_extract_string" : "json_extract", sql, key(keys.get(i)));
            }
        }
        return sql;
    }

    /** The engine reads texts that begin so as paths; here they are keys like any other. */
    static String key(Expression key) {
        boolean looksLikePath = key instanceof StringValue text
                && (text.getValue().startsWith("$") || text.getValue().startsWith("/"));
        return looksLikePath ? "'$.\"" + ((StringValue) key).getValue() + "\"'" : key.toString();
    }
}
