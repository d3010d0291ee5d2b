package dev.hearth.query;

import dev.hearth.model.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.schema.Column;

/** Levels by name. */
final class Levels {

    private static final List<String> NAMES =
            Arrays.stream(Level.values()).map(Level::text).toList();

    private static final Set<String> OF_LEVELS =
            Set.of("min", "max", "any_value", "first", "last", "coalesce", "greatest", "least");

    private Levels() {}

    /** Whether an expression is by its name a level, or the least or greatest of some. */
    static boolean isLevel(Expression expression) {
        return switch (JsonPath.bare(expression)) {
            case Column column -> Scope.plain(column.getColumnName()).equals("level");
            case Function function ->
                OF_LEVELS.contains(String.valueOf(function.getName()).toLowerCase(Locale.ROOT))
                        && function.getParameters() != null
                        && !function.getParameters().isEmpty()
                        && isLevel((Expression) function.getParameters().getFirst());
            default -> false;
        };
    }

    /** Returns the number for a level's name in quotes, anything else as it is. */
    static Expression number(Expression expression) {
        if (!(expression instanceof StringValue name)) {
            return expression;
        }
        return new LongValue(
                Level.named(name.getValue()).orElseThrow(() -> unknown(name)).number());
    }

    static String numberOf(Function levelNum, java.util.function.Function<Expression, String> sql) {
        Expression argument = onlyArgument(levelNum);
        if (argument instanceof StringValue) {
            return number(argument).toString();
        }
        StringBuilder cases =
                new StringBuilder("(CASE lower(").append(sql.apply(argument)).append(')');
        for (Level level : Level.values()) {
            cases.append(" WHEN '%s' THEN %d".formatted(level.text(), level.number()));
        }
        return cases.append(" WHEN 'warning' THEN 13 END)").toString();
    }

    static String nameOf(Function levelName, java.util.function.Function<Expression, String> sql) {
        String argument = sql.apply(onlyArgument(levelName));
        StringBuilder cases = new StringBuilder("(CASE");
        for (Level level : Arrays.asList(Level.values()).reversed()) {
            if (level != Level.TRACE) {
                cases.append(" WHEN %s >= %d THEN '%s'".formatted(argument, level.number(), level.text()));
            }
        }
        return cases.append(" WHEN %s IS NOT NULL THEN 'trace' END)".formatted(argument))
                .toString();
    }

    private static Expression onlyArgument(Function function) {
        if (function.getParameters() == null || function.getParameters().size() != 1) {
            throw new QueryRefusedException(
                    "`%s` takes one argument.".formatted(function.getName()), SyntaxTree.position(function));
        }
        return (Expression) function.getParameters().get(0);
    }

    private static QueryRefusedException unknown(StringValue name) {
        String suggestion = Spelling.nearest(name.getValue(), NAMES);
        return new QueryRefusedException(
                "There is no level `%s`%s"
                        .formatted(
                                name.getValue(),
                                suggestion == null
                                        ? "; there are " + String.join(", ", NAMES) + "."
                                        : Spelling.didYouMean(suggestion)),
                SyntaxTree.position(name),
                suggestion);
    }
}
