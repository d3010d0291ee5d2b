package dev.hearth.query;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;

/** Refuses what would be run, but never as it was meant: it would fail in the engine's words, or answer wrongly. */
final class Misreadings {

    private static final Set<String> FORMATS = Set.of("to_char", "strftime", "strptime", "try_strptime");

    private Misreadings() {}

    static void refuse(Expression expression) {
        switch (expression) {
            case JsonExpression path -> castKey(path);
            case LikeExpression like
            when like.getLikeKeyWord() == LikeExpression.KeyWord.SIMILAR_TO
                    && like.getRightExpression() instanceof StringValue text
                    && text.getValue().contains("%") ->
                throw refused(
                        "SIMILAR TO takes a regular expression, in which `%` stands for itself; write `.*` instead.",
                        text);
            case Function function when isFormat(function) -> format(function);
            default -> {}
        }
    }

    /** Refuses the text of a JSON value where numbers are wanted. */
    static void refuseText(String name, Expression argument) {
        if (JsonPath.bare(argument) instanceof JsonExpression written) {
            castKey(written);
        }
        JsonPath path = JsonPath.of(argument);
        if (path != null && path.asText()) {
            throw refused(
                    "`%1$s` needs numbers, and `%2$s` is text; cast it, as in %1$s((%2$s)::numeric)."
                            .formatted(name, JsonPath.bare(argument)),
                    JsonPath.bare(argument));
        }
    }

    /** A cast binds closer than an arrow. */
    private static void castKey(JsonExpression path) {
        for (Map.Entry<Expression, String> step : path.getIdentList()) {
            if (step.getKey() instanceof CastExpression cast
                    && cast.getLeftExpression() instanceof StringValue
                    && cast.getColDataType() != null
                    && !cast.getColDataType().toString().equalsIgnoreCase("text")) {
                throw refused(
                        "The cast is of the key %1$s alone; to cast the value, write (%2$s %3$s %1$s)::%4$s."
                                .formatted(
                                        cast.getLeftExpression(),
                                        path.getExpression(),
                                        step.getValue(),
                                        cast.getColDataType()),
                        cast);
            }
        }
    }

    private static boolean isFormat(Function function) {
        return function.getName() != null
                && FORMATS.contains(function.getName().toLowerCase(Locale.ROOT))
                && function.getParameters() != null
                && function.getParameters().size() == 2;
    }

    private static void format(Function function) {
        List<?> arguments = function.getParameters();
        if (arguments.getLast() instanceof StringValue format
                && !format.getValue().contains("%")) {
            throw refused(
                    "`%s` takes a format such as '%%Y-%%m-%%d %%H:%%M', and %s has no `%%`."
                            .formatted(function.getName(), format),
                    format);
        }
    }

    private static QueryRefusedException refused(String sentence, Expression at) {
        return new QueryRefusedException(sentence, SyntaxTree.position(at));
    }
}
