package dev.hearth.query;

import dev.hearth.model.Level;
import java.util.Arrays;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.schema.Column;

/** Levels by name. */
final class Levels {

    private static final List<String> NAMES =
            Arrays.stream(Level.values()).map(Level::text).toList();

    private Levels() {}

    static boolean isLevel(Expression expression) {
        return expression instanceof Column column
                && column.getColumnName().replace("\"", "").equalsIgnoreCase("level");
    }

    /** Returns the number for a level's name in quotes, anything else as it is. */
    static Expression number(Expression expression) {
        if (!(expression instanceof StringValue name)) {
            return expression;
        }
        return new LongValue(
                Level.named(name.getValue()).orElseThrow(() -> unknown(name)).number());
    }

    static Expression numberOf(Function levelNum) {
        Expression argument = onlyArgument(levelNum);
        if (argument instanceof StringValue) {
            return number(argument);
        }
        StringBuilder sql = new StringBuilder("(CASE lower(").append(argument).append(')');
        for (Level level : Level.values()) {
            sql.append(" WHEN '%s' THEN %d".formatted(level.text(), level.number()));
        }
        return new EngineSql(sql.append(" WHEN 'warning' THEN 13 END)").toString());
    }

    static Expression nameOf(Function levelName) {
        Expression argument = onlyArgument(levelName);
        StringBuilder sql = new StringBuilder("(CASE");
        for (Level level : Arrays.asList(Level.values()).reversed()) {
            if (level != Level.TRACE) {
                sql.append(" WHEN %s >= %d THEN '%s'".formatted(argument, level.number(), level.text()));
            }
        }
        return new EngineSql(sql.append(" WHEN %s IS NOT NULL THEN 'trace' END)".formatted(argument))
                .toString());
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
