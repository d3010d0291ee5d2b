package dev.hearth.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.LambdaExpression;
import net.sf.jsqlparser.expression.operators.relational.JsonOperator;
import net.sf.jsqlparser.statement.select.OrderByElement;
import org.jspecify.annotations.Nullable;

/** Expressions of Hearth's dialect in the engine's. For one statement and one thread. */
final class Dialect {

    /** What cannot make anything of JSON values, whose type may change from row to row. */
    private static final Set<String> OF_NUMBERS = Set.of(
            "sum",
            "avg",
            "mean",
            "median",
            "min",
            "max",
            "stddev",
            "stddev_pop",
            "stddev_samp",
            "var_pop",
            "var_samp",
            "variance",
            "var",
            "quantile",
            "quantile_cont",
            "quantile_disc",
            "percentile_cont",
            "percentile_disc",
            "approx_percentile_cont",
            "approx_quantile",
            "approx_median",
            "product",
            "geomean",
            "fsum");

    private final SqlRewriter rewriter;
    private final JsonAccess json;
    private final Comparisons comparisons;
    private final Times times;

    Dialect(SqlRewriter rewriter, Times times) {
        this.rewriter = rewriter;
        this.json = new JsonAccess(rewriter);
        this.comparisons = new Comparisons(rewriter, json);
        this.times = times;
    }

    /** Returns the engine's form; empty if {@code expression} itself is that, but for its operands. */
    Optional<Expression> rewrite(Expression expression, @Nullable Scope scope) {
        Misreadings.refuse(expression);
        String sql = switch (expression) {
            case JsonPath.TextOf text -> json.text(text.path(), scope);
            case JsonExpression path -> json.at(pathOf(path), scope);
            case JsonOperator operator -> operation(operator, scope);
            case CastExpression cast -> cast(cast, scope);
            case LambdaExpression lambda ->
                "lambda %s: %s"
                        .formatted(
                                String.join(", ", lambda.getIdentifiers()),
                                rewriter.sql(lambda.getExpression(), scope));
            case Function function -> call(function, scope);
            case AnalyticExpression function -> aggregation(function, scope);
            case ExtractExpression extract -> times.extract(extract, rewriter, scope);
            default -> {
                String id = Ids.test(expression, scope);
                if (id == null) {
                    comparisons.rewrite(expression, scope);
                }
                yield id;
            }
        };
        return Optional.ofNullable(sql).map(EngineSql::new);
    }

    private static JsonPath pathOf(Expression expression) {
        JsonPath path = JsonPath.of(expression);
        return path == null ? new JsonPath(expression, List.of(), false) : path;
    }

    private @Nullable String operation(JsonOperator operator, @Nullable Scope scope) {
        Expression left = operator.getLeftExpression();
        Expression right = JsonPath.bare(operator.getRightExpression());
        return switch (operator.getStringExpression()) {
            case "?" -> json.has(with(pathOf(left), right), scope);
            case "?|", "?&" -> {
                if (!(right instanceof ArrayConstructor keys)
                        || keys.getExpressions().isEmpty()) {
                    throw new QueryRefusedException(
                            "`%1$s` needs an array of keys, as in attributes %1$s array['a', 'b']."
                                    .formatted(operator.getStringExpression()),
                            SyntaxTree.position(operator));
                }
                String word = operator.getStringExpression().equals("?|") ? " OR " : " AND ";
                yield keys.getExpressions().stream()
                        .map(key -> json.has(with(pathOf(left), (Expression) key), scope))
                        .collect(Collectors.joining(word, "(", ")"));
            }
            case "@>" ->
                json.isJson(left)
                        ? "json_contains(%s, %s)".formatted(rewriter.sql(left, scope), rewriter.sql(right, scope))
                        : null;
            case "<@" ->
                json.isJson(right)
                        ? "json_contains(%s, %s)".formatted(rewriter.sql(right, scope), rewriter.sql(left, scope))
                        : null;
            default -> null;
        };
    }

    private static JsonPath with(JsonPath path, Expression key) {
        if (path.asText()) {
            return new JsonPath(new JsonPath.TextOf(path), List.of(key), false);
        }
        List<Expression> keys = new ArrayList<>(path.keys());
        keys.add(key);
        return new JsonPath(path.document(), keys, false);
    }

    private @Nullable String cast(CastExpression cast, @Nullable Scope scope) {
        if (cast.getColDataType() == null) {
            return null;
        }
        Expression inner = JsonPath.bare(cast.getLeftExpression());
        JsonPath path = JsonPath.of(inner);
        JsonFunctions.Call call = JsonFunctions.call(inner);
        if (path == null && call != null && call.isJson()) {
            path = call.path();
        }
        if (path != null && !path.asText()) {
            return json.cast(path, cast.getColDataType(), scope);
        }
        String type = Types.engine(cast.getColDataType());
        boolean real = path != null && type.startsWith("DECIMAL(38, 10)");
        boolean tried = cast.toString().regionMatches(true, 0, "TRY_CAST", 0, 8)
                || cast.toString().regionMatches(true, 0, "SAFE_CAST", 0, 9);
        return "%s(%s AS %s)"
                .formatted(tried ? "TRY_CAST" : "CAST", rewriter.sql(inner, scope), real ? "DOUBLE" : type);
    }

    private @Nullable String call(Function function, @Nullable Scope scope) {
        JsonFunctions.Call inJson = JsonFunctions.call(function);
        if (inJson != null) {
            return JsonFunctions.sql(inJson, json, scope);
        }
        String name = lower(function.getName());
        if (name.equals("level_num")) {
            return Levels.numberOf(function, argument -> rewriter.sql(argument, scope));
        }
        if (name.equals("level_name")) {
            return Levels.nameOf(function, argument -> rewriter.sql(argument, scope));
        }
        if (function.getParameters() != null && !function.getParameters().isEmpty()) {
            refuseJson(name, (Expression) function.getParameters().getFirst());
        }
        List<String> arguments = function.getParameters() == null
                ? List.of()
                : function.getParameters().stream()
                        .map(argument -> rewriter.sql(argument, scope))
                        .toList();
        boolean plain = function.getOrderByElements() == null && !function.isDistinct() && !function.isAllColumns();
        String inZone = times.call(name, arguments, function);
        if (inZone != null) {
            return inZone;
        }
        String engine = plain ? Functions.inEngine(name, arguments) : null;
        String other = Functions.otherName(name);
        if (engine == null && other != null) {
            function.setName(other);
        }
        return engine;
    }

    private @Nullable String aggregation(AnalyticExpression function, @Nullable Scope scope) {
        String name = lower(function.getName());
        if (MetricCalls.isAggregate(name)) {
            return MetricCalls.sql(name, function, argument -> rewriter.sql(argument, scope));
        }
        if (function.getExpression() != null) {
            refuseJson(name, function.getExpression());
        }
        List<OrderByElement> order = function.getWindowDefinition() == null
                ? null
                : function.getWindowDefinition().getOrderByElements();
        if (function.getType() == AnalyticType.WITHIN_GROUP_OVER) {
            throw new QueryRefusedException(
                    "`%1$s` with WITHIN GROUP cannot have OVER; over windows there is quantile_cont(value, share) OVER (…)."
                            .formatted(name),
                    SyntaxTree.position(function));
        }
        boolean within = function.getType() == AnalyticType.WITHIN_GROUP;
        if (within && order != null && !order.isEmpty()) {
            refuseJson(name, order.getFirst().getExpression());
        }
        if (name.equals("approx_percentile_cont") && within && order != null && order.size() == 1) {
            return approximate(function, order.getFirst(), scope);
        }
        if (within && function.getFilterExpression() != null) {
            String filter = suffix(function, scope);
            function.setFilterExpression(null);
            return rewriter.sql(function, scope) + filter;
        }
        List<String> arguments = new ArrayList<>();
        for (Expression argument :
                new Expression[] {function.getExpression(), function.getOffset(), function.getDefaultValue()}) {
            if (argument != null) {
                arguments.add(rewriter.sql(argument, scope));
            }
        }
        String engine = within ? null : Functions.inEngine(name, arguments);
        if (engine != null) {
            return engine + suffix(function, scope);
        }
        String other = Functions.otherName(name);
        if (other != null) {
            function.setName(other);
        }
        return null;
    }

    /** What follows an aggregate's parentheses. */
    private String suffix(AnalyticExpression function, @Nullable Scope scope) {
        String filter = function.getFilterExpression() == null
                ? ""
                : " FILTER (WHERE %s)".formatted(rewriter.sql(function.getFilterExpression(), scope));
        if (function.getType() != AnalyticType.OVER) {
            return filter;
        }
        return filter + " OVER "
                + (function.getWindowName() == null
                        ? rewriter.sql(function.getWindowDefinition(), scope)
                        : function.getWindowName());
    }

    private String approximate(AnalyticExpression function, OrderByElement order, @Nullable Scope scope) {
        if (function.getExpression() == null) {
            throw new QueryRefusedException(
                    "`approx_percentile_cont` needs the share first, as in approx_percentile_cont(0.95).",
                    SyntaxTree.position(function));
        }
        String share = rewriter.sql(function.getExpression(), scope);
        return "approx_quantile(CAST(%s AS DOUBLE), %s)%s"
                .formatted(
                        rewriter.sql(order.getExpression(), scope),
                        order.isAsc() ? share : "1 - " + share,
                        suffix(function, scope));
    }

    private static void refuseJson(String name, Expression argument) {
        JsonPath path = JsonPath.of(argument);
        JsonFunctions.Call call = JsonFunctions.call(JsonPath.bare(argument));
        boolean isJson = (path != null && !path.asText()) || (call != null && call.isJson());
        if (OF_NUMBERS.contains(name) && isJson) {
            throw new QueryRefusedException(
                    "`%1$s` cannot take the JSON value `%2$s`, whose type is open; cast it, as in %1$s((%2$s)::numeric)."
                            .formatted(name, JsonPath.bare(argument)),
                    SyntaxTree.position(JsonPath.bare(argument)));
        }
        if (OF_NUMBERS.contains(name) && !name.equals("min") && !name.equals("max") && !name.endsWith("_disc")) {
            Misreadings.refuseText(name, argument);
        }
    }

    private static String lower(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT).replace("\"", "");
    }
}
