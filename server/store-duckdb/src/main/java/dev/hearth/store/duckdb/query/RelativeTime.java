package dev.hearth.store.duckdb.query;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A time that a query counts from the present, such as {@code now() - INTERVAL '1 hour'}. The session's zone is UTC, so a day has 24 hours. */
final class RelativeTime {

    private static final Set<String> NOW =
            Set.of("now", "current_timestamp", "get_current_timestamp", "transaction_timestamp");

    private static final Map<String, Duration> UNITS = Map.of(
            "second", Duration.ofSeconds(1),
            "minute", Duration.ofMinutes(1),
            "hour", Duration.ofHours(1),
            "day", ChronoUnit.DAYS.getDuration(),
            "week", ChronoUnit.WEEKS.getDuration());

    private static final Pattern INTERVAL =
            Pattern.compile("\\s*([0-9]{1,9})\\s*([a-z]+?)s?\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private RelativeTime() {}

    /** Returns how long before the present this is; null if it is no such time. */
    static @Nullable Duration ago(JsonNode expression) {
        if (isNow(expression)) {
            return Duration.ZERO;
        }
        boolean minus =
                isFunction(expression, "-") && expression.path("arguments").size() == 2;
        return minus && isNow(argument(expression, 0)) ? interval(argument(expression, 1)) : null;
    }

    private static boolean isNow(JsonNode expression) {
        boolean called = expression.path("arguments").isEmpty() && NOW.contains(name(expression.path("function_name")));
        JsonNode names = expression.path("column_names");
        return called || (names.size() == 1 && name(names.path(0)).equals("current_timestamp"));
    }

    private static @Nullable Duration interval(JsonNode expression) {
        String unit = name(expression.path("function_name"));
        if (unit.startsWith("to_") && unit.endsWith("s")) {
            String number = number(argument(expression, 0));
            return number == null ? null : times(number, unit.substring("to_".length(), unit.length() - 1));
        }
        boolean cast = name(expression.path("type_expr").path("type_name")).equals("interval");
        Matcher written = INTERVAL.matcher(cast ? literal(expression.path("child")) : "");
        return written.matches() ? times(written.group(1), name(written.group(2))) : null;
    }

    /** The parser cuts a number to a whole one by casts and {@code trunc}. */
    private static @Nullable String number(JsonNode expression) {
        JsonNode inner = expression;
        while (!inner.path("child").isMissingNode() || isFunction(inner, "trunc")) {
            inner = isFunction(inner, "trunc") ? argument(inner, 0) : inner.path("child");
        }
        String text = literal(inner);
        return NUMBER.matcher(text).matches() ? text : null;
    }

    private static @Nullable Duration times(String number, String unit) {
        Duration one = UNITS.get(unit);
        return one == null ? null : one.multipliedBy(Long.parseLong(number));
    }

    private static boolean isFunction(JsonNode expression, String name) {
        return name(expression.path("function_name")).equals(name);
    }

    private static JsonNode argument(JsonNode function, int index) {
        return function.path("arguments").path(index).path("expression");
    }

    private static String literal(JsonNode constant) {
        return constant.path("literal").path("text").asString("");
    }

    private static String name(JsonNode text) {
        return name(text.asString(""));
    }

    private static String name(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
