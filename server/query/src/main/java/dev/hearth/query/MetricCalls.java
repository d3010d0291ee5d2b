package dev.hearth.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.Expression;

/** Calls of metric functions with FILTER, which the engine has not: values that are filtered out are NULL instead. */
final class MetricCalls {

    private static final Set<String> AGGREGATES =
            Set.of("metric_rate", "metric_increase", "metric_merge", "metric_quantile");

    private MetricCalls() {}

    static boolean isAggregate(String name) {
        return AGGREGATES.contains(name);
    }

    /** Returns the call in the engine's words. */
    static String sql(String name, AnalyticExpression call, Function<Expression, String> rewrite) {
        boolean filters = call.getType() == AnalyticType.FILTER_ONLY && call.getFilterExpression() != null;
        if (!filters || call.isDistinct() || call.isUnique()) {
            throw new QueryRefusedException(
                    "`%s` cannot be used with OVER, DISTINCT or UNIQUE; put it in a subquery with GROUP BY."
                            .formatted(name),
                    SyntaxTree.position(call));
        }
        List<String> arguments =
                new ArrayList<>(Stream.of(call.getExpression(), call.getOffset(), call.getDefaultValue())
                        .filter(argument -> argument != null)
                        .map(rewrite)
                        .toList());
        int value = Math.min(name.equals("metric_quantile") ? 1 : 0, arguments.size() - 1);
        arguments.set(
                value,
                "CASE WHEN %s THEN %s END".formatted(rewrite.apply(call.getFilterExpression()), arguments.get(value)));
        return name + "(" + String.join(", ", arguments) + ")";
    }
}
