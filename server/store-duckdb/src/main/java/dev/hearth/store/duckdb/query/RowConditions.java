package dev.hearth.store.duckdb.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What each row of a query must be: the parts of its WHERE that are all required, as the engine's {@code json_serialize_sql}
 * tells of them. What is not understood is left out, so that the rows are never fewer than the query's.
 *
 * @param conditions the parts
 * @param parameters what the query's {@code ?} stand for
 */
record RowConditions(List<JsonNode> conditions, List<@Nullable Object> parameters) {

    private static final Pattern TIME = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})"
            + "(?:[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?)(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?");

    private static final Set<String> ZONED = Set.of("TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE");

    /** In a literal of these the engine takes no notice of an offset. */
    private static final Set<String> UNZONED = Set.of("TIMESTAMP", "TIMESTAMP WITHOUT TIME ZONE");

    private static final Pattern OFFSET = Pattern.compile(".*:[0-9.]+[+-][0-9:]+", Pattern.DOTALL);

    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The engine's present is when its transaction began, a moment ago, or longer if somebody has set the clock since. */
    private static final Duration OTHER_CLOCK = Duration.ofMinutes(1);

    static RowConditions of(JsonNode where, List<@Nullable Object> parameters) {
        List<JsonNode> conditions = new ArrayList<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(where));
        while (!open.isEmpty()) {
            JsonNode next = open.pop();
            if (isText(next.path("type"), "CONJUNCTION_AND")) {
                next.path("children").forEach(open::push);
            } else {
                conditions.add(next);
            }
        }
        return new RowConditions(conditions, parameters);
    }

    /** Returns these and those. */
    RowConditions and(RowConditions others) {
        List<JsonNode> both = new ArrayList<>(conditions);
        both.addAll(others.conditions);
        return new RowConditions(both, parameters);
    }

    /** Returns the times at which the rows can start. */
    TimeWindow times() {
        TimeWindow times = TimeWindow.ALL;
        for (JsonNode condition : conditions) {
            times = times.and(times(condition));
        }
        return times;
    }

    private TimeWindow times(JsonNode condition) {
        if (isText(condition.path("type"), "COMPARE_BETWEEN")) {
            return isStart(condition.path("input"))
                    ? from(condition.path("lower")).and(to(condition.path("upper")))
                    : TimeWindow.ALL;
        }
        JsonNode left = condition.path("left");
        JsonNode right = condition.path("right");
        boolean flipped = isStart(right);
        if (flipped == isStart(left)) {
            return TimeWindow.ALL;
        }
        JsonNode value = flipped ? left : right;
        return switch (condition.path("type").asString("")) {
            case "COMPARE_EQUAL" -> from(value).and(to(value));
            case "COMPARE_GREATERTHAN", "COMPARE_GREATERTHANOREQUALTO" -> flipped ? to(value) : from(value);
            case "COMPARE_LESSTHAN", "COMPARE_LESSTHANOREQUALTO" -> flipped ? from(value) : to(value);
            default -> TimeWindow.ALL;
        };
    }

    private static boolean isStart(JsonNode expression) {
        return SelectTree.isColumn(expression, "start_timestamp");
    }

    private TimeWindow from(JsonNode value) {
        Instant time = time(value, OTHER_CLOCK.negated());
        return time == null ? TimeWindow.ALL : new TimeWindow(micros(time), Long.MAX_VALUE);
    }

    private TimeWindow to(JsonNode value) {
        Instant time = time(value, OTHER_CLOCK);
        return time == null ? TimeWindow.ALL : new TimeWindow(Long.MIN_VALUE, Math.max(micros(time), micros(time) + 1));
    }

    private static long micros(Instant time) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, time);
        } catch (ArithmeticException e) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** @param reserve is added to a time that the engine counts from its own present */
    private @Nullable Instant time(JsonNode value, Duration reserve) {
        Duration ago = RelativeTime.ago(value);
        return ago == null ? time(value) : Instant.now().minus(ago).plus(reserve);
    }

    private @Nullable Instant time(JsonNode value) {
        String type = isText(value.path("class"), "CAST")
                ? value.path("type_expr").path("type_name").asString("").toUpperCase(Locale.ROOT)
                : "";
        boolean unzoned = UNZONED.contains(type);
        return switch (value(unzoned || ZONED.contains(type) ? value.path("child") : value)) {
            case Instant instant -> instant;
            case String text -> unzoned && OFFSET.matcher(text.strip()).matches() ? null : time(text);
            case null, default -> null;
        };
    }

    private static @Nullable Instant time(String text) {
        Matcher parts = TIME.matcher(text.strip());
        if (!parts.matches()) {
            return null;
        }
        try {
            LocalTime time = parts.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group(2));
            ZoneOffset offset = parts.group(3) == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group(3));
            return LocalDate.parse(parts.group(1)).atTime(time).toInstant(offset);
        } catch (DateTimeException e) {
            return null; // the engine has its own words for it
        }
    }

    /** Returns the traces of which each row must be one's; none if that is not told. */
    Set<UUID> traces() {
        Set<UUID> traces = Set.of();
        for (JsonNode condition : conditions) {
            Set<UUID> some = traces(condition);
            if (!some.isEmpty() && (traces.isEmpty() || some.size() < traces.size())) {
                traces = some;
            }
        }
        return traces;
    }

    private Set<UUID> traces(JsonNode condition) {
        JsonNode left = condition.path("left");
        JsonNode right = condition.path("right");
        if (isText(condition.path("type"), "COMPARE_EQUAL")) {
            UUID one = isTrace(left) ? trace(right) : isTrace(right) ? trace(left) : null;
            return one == null ? Set.of() : Set.of(one);
        }
        Iterator<JsonNode> in = condition.path("children").iterator();
        if (!isText(condition.path("type"), "COMPARE_IN") || !in.hasNext() || !isTrace(in.next())) {
            return Set.of();
        }
        Set<UUID> traces = new HashSet<>();
        while (in.hasNext()) {
            UUID trace = trace(in.next());
            if (trace == null) {
                return Set.of();
            }
            traces.add(trace);
        }
        return traces;
    }

    private static boolean isTrace(JsonNode expression) {
        return SelectTree.isColumn(expression, "trace_id") || SelectTree.isColumn(expression, "trace_key");
    }

    /** Returns the trace whose id is written as text or as a UUID; null if it is something else. */
    private @Nullable UUID trace(JsonNode value) {
        boolean bits = isText(value.path("class"), "CAST")
                && isText(value.path("type_expr").path("type_name"), "UUID");
        if (!(value(bits ? value.path("child") : value) instanceof String text)) {
            return null;
        }
        if (TRACE_ID.matcher(text).matches()) {
            return new UUID(Long.parseUnsignedLong(text, 0, 16, 16), Long.parseUnsignedLong(text, 16, 32, 16));
        }
        return bits && UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    private @Nullable Object value(JsonNode constant) {
        if (isText(constant.path("class"), "PARAMETER")) {
            int index = SelectTree.Placeholder.of(constant).index();
            return index >= 0 && index < parameters.size() ? parameters.get(index) : null;
        }
        JsonNode literal = constant.path("literal");
        return isText(literal.path("kind"), "STRING") ? literal.path("text").asString() : null;
    }

    private static boolean isText(JsonNode value, String text) {
        return value.isString() && value.stringValue().equals(text);
    }
}
