package dev.hearth.query;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import org.jspecify.annotations.Nullable;

/** The functions that take a JSON document and keys into it, one after another. */
final class JsonFunctions {

    private static final String NUMBERS = "'BIGINT', 'UBIGINT'";

    /** What a function makes of what it finds, {@code %1$s}, by its name; a text is found by {@code %2$s}. */
    private static final Map<String, String> FORMS = Map.of(
            "json_get", "%1$s",
            "json_get_json", "%1$s",
            "json_as_text", "%2$s",
            "json_get_str", "(CASE json_type(%1$s) WHEN 'VARCHAR' THEN %2$s END)",
            "json_get_int", "(CASE WHEN json_type(%1$s) IN (" + NUMBERS + ") THEN TRY_CAST(%1$s AS BIGINT) END)",
            "json_get_float",
                    "(CASE WHEN json_type(%1$s) IN (" + NUMBERS + ", 'DOUBLE') THEN TRY_CAST(%1$s AS DOUBLE) END)",
            "json_get_bool", "(CASE json_type(%1$s) WHEN 'BOOLEAN' THEN TRY_CAST(%1$s AS BOOLEAN) END)",
            "json_get_array", "(CASE json_type(%1$s) WHEN 'ARRAY' THEN TRY_CAST(%1$s AS JSON[]) END)",
            "json_keys", "(CASE json_type(%1$s) WHEN 'OBJECT' THEN json_keys(%1$s) END)",
            "json_length",
                    "CAST(CASE json_type(%1$s) WHEN 'ARRAY' THEN json_array_length(%1$s)"
                            + " WHEN 'OBJECT' THEN len(json_keys(%1$s)) END AS BIGINT)");

    private JsonFunctions() {}

    /** A call of one of the functions. */
    record Call(String name, JsonPath path) {

        boolean isJson() {
            return name.equals("json_get") || name.equals("json_get_json");
        }
    }

    /** Returns what an expression calls, or null if it is none of these functions. */
    static @Nullable Call call(Expression expression) {
        if (!(expression instanceof Function function) || function.getName() == null) {
            return null;
        }
        String name = function.getName().toLowerCase(Locale.ROOT);
        if (!FORMS.containsKey(name) && !name.equals("json_contains")) {
            return null;
        }
        ExpressionList<?> arguments = function.getParameters();
        int least = name.equals("json_contains") ? 2 : 1;
        if (arguments == null || arguments.size() < least) {
            throw new QueryRefusedException(
                    "`%s` takes a JSON document and %s.".formatted(name, least == 2 ? "a key" : "perhaps keys"),
                    SyntaxTree.position(expression));
        }
        List<Expression> keys = arguments.subList(1, arguments.size()).stream()
                .map(Expression.class::cast)
                .toList();
        return new Call(name, joined(arguments.getFirst(), keys));
    }

    static String sql(Call call, JsonAccess json, @Nullable Scope scope) {
        if (call.name().equals("json_contains")) {
            return json.has(call.path(), scope);
        }
        String form = FORMS.get(call.name());
        return String.valueOf(form).formatted(json.value(call.path(), scope), json.text(call.path(), scope));
    }

    /** The keys of {@code json_get(attributes -> 'a', 'b')} are one path. */
    private static JsonPath joined(Expression document, List<Expression> keys) {
        JsonPath path = JsonPath.of(document);
        if (path == null || path.asText()) {
            return new JsonPath(document, keys, false);
        }
        List<Expression> all = new java.util.ArrayList<>(path.keys());
        all.addAll(keys);
        return new JsonPath(path.document(), all, false);
    }
}
