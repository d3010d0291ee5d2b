package dev.hearth.store.duckdb.query;

import dev.hearth.store.InvalidQueryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One SELECT as the engine's {@code json_serialize_sql} tells of it. Places are in bytes of UTF-8. */
final class SelectTree {

    /** The engine bounds how deep a query is and how long. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    /** What a list of selected columns must not have for its rows to be found by their times beforehand. */
    private static final Pattern NOT_BY_TIME = Pattern.compile(
            "\"class\":\"(WINDOW|SUBQUERY)\"|\"alias\":\"start_timestamp\"|\"function_name\":\"unnest\"",
            Pattern.CASE_INSENSITIVE);

    /** What a subquery's list of columns must not have for conditions on its rows to be conditions on those of its source. */
    private static final Pattern NOT_AS_THEY_ARE = Pattern.compile(
            "\"class\":\"WINDOW\"|\"alias\":\"(start_timestamp|trace_id|trace_key)\"", Pattern.CASE_INSENSITIVE);

    private static final Set<String> NOT_READ = Set.of("select_list", "from_table");

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    private final JsonNode statement;
    private final JsonNode node;

    /** A {@code ?} at a place, which stands for the parameter with this number, from 1. */
    record Placeholder(int location, int length, String number) {

        static Placeholder of(JsonNode expression) {
            return new Placeholder(
                    expression.path("query_location").asInt(-1),
                    expression.path("query_location_length").asInt(-1),
                    expression.path("identifier").asString(""));
        }

        /** Returns which of the parameters, from 0; or -1 if it is named otherwise. */
        int index() {
            return NUMBER.matcher(number).matches() ? Integer.parseInt(number) - 1 : -1;
        }
    }

    /**
     * A constant.
     *
     * @param text as it is written out; null if it is not
     * @param parameter which of the parameters it is, from 0; -1 if none
     */
    record Constant(@Nullable String text, int parameter) {

        static final Constant NONE = new Constant(null, -1);

        private static Constant of(JsonNode expression) {
            return is(expression.path("class"), "PARAMETER")
                    ? new Constant(null, Placeholder.of(expression).index())
                    : new Constant(SelectTree.text(expression.path("literal").path("text")), -1);
        }
    }

    private SelectTree(JsonNode statement) {
        this.statement = statement;
        this.node = statement.path("node");
    }

    /**
     * Reads the engine's answer and lets only one SELECT pass: a second statement could end the read-only transaction, and
     * running several runs all but the last.
     */
    static SelectTree parse(String serialized) {
        JsonNode answer = MAPPER.readTree(serialized);
        String error = text(answer.path("error_type"));
        if ("parser".equals(error)) {
            throw new InvalidQueryException(
                    answer.path("error_message")
                            .asString("")
                            .lines()
                            .findFirst()
                            .orElse(""),
                    null);
        }
        JsonNode statements = answer.path("statements");
        if (error != null || statements.size() != 1) {
            throw new InvalidQueryException(
                    "Only one SELECT can be run at a time; queries cannot change anything.", null);
        }
        return new SelectTree(statements.get(0));
    }

    /** How many parameters the query has. */
    int parameters() {
        return statement.path("named_param_map").size();
    }

    /** Returns where the parameters stand, each as often as it stands in the tree. */
    Set<Placeholder> placeholders() {
        if (parameters() == 0) {
            return Set.of();
        }
        Set<Placeholder> found = new HashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            JsonNode next = open.pop();
            if (is(next.path("class"), "PARAMETER")) {
                found.add(Placeholder.of(next));
            }
            next.forEach(open::push);
        }
        return found;
    }

    /** Returns the only source that a query selects from; null where it has others, or common tables. */
    @Nullable
    Source onlySource() {
        return isPlain() ? source() : null;
    }

    /** Returns the only table that a plain query selects from; null where it is another kind of query. */
    private @Nullable Source table() {
        Source source = onlySource();
        boolean qualified = !is(from().path("schema_name"), "") || !is(from().path("catalog_name"), "");
        return source == null || source.table() == null || qualified ? null : source;
    }

    /**
     * Returns the table that all rows come from, each from one of its own, so that it can be narrowed to those that meet the
     * {@link #conditions}; null if there is none such. It may be within a subquery that passes its rows on.
     */
    @Nullable
    Source base() {
        SelectTree innermost = this;
        while (innermost.passesOn() != null) {
            innermost = Objects.requireNonNull(innermost.passesOn());
        }
        return innermost.table();
    }

    /** Returns what all rows of {@link #base} must be. */
    RowConditions conditions(List<@Nullable Object> parameters) {
        SelectTree inner = passesOn();
        RowConditions own = RowConditions.of(node.path("where_clause"), parameters);
        return inner == null ? own : own.and(inner.conditions(parameters));
    }

    /** Returns which columns of {@link #base} are read. */
    ReadColumns columns() {
        return columns(List.of("select_list"));
    }

    /** Returns which columns of {@link #base} are read to find the times of a query for the newest rows. */
    ReadColumns columnsForTimes() {
        return columns(List.of()).and("start_timestamp");
    }

    private ReadColumns columns(List<String> alsoRead) {
        List<JsonNode> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        addParts(parts, names, alsoRead);
        return ReadColumns.of(parts, names);
    }

    /** A star that passes rows on reads no column itself, apart from what it leaves out. */
    private void addParts(List<JsonNode> parts, Set<String> names, List<String> alsoRead) {
        node.properties().stream()
                .filter(part -> alsoRead.contains(part.getKey()) || !NOT_READ.contains(part.getKey()))
                .forEach(part -> parts.add(part.getValue()));
        names.add(from().path("alias").asString("").toLowerCase(Locale.ROOT));
        names.add(from().path("table_name").asString("").toLowerCase(Locale.ROOT));
        SelectTree inner = passesOn();
        if (inner != null) {
            JsonNode columns = inner.node.path("select_list");
            columns.path(0).path("exclude_list").forEach(parts::add);
            for (int i = 1; i < columns.size(); i++) {
                parts.add(columns.path(i));
            }
            inner.addParts(parts, names, List.of());
        }
    }

    /** Returns the subquery that is selected from, if the rows of its own source pass through it as they are. */
    private @Nullable SelectTree passesOn() {
        if (!isPlain() || !is(from().path("type"), "SUBQUERY")) {
            return null;
        }
        SelectTree inner = new SelectTree(from().path("subquery"));
        JsonNode columns = inner.node.path("select_list");
        JsonNode star = columns.path(0);
        boolean asTheyAre = inner.isPlain()
                && inner.isRowByRow()
                && inner.node.path("modifiers").isEmpty()
                && is(star.path("class"), "STAR")
                && star.path("rename_list").isEmpty()
                && star.path("replace_list").isEmpty()
                && !NOT_AS_THEY_ARE.matcher(columns.toString()).find();
        return asTheyAre ? inner : null;
    }

    /** Returns the source of a query that takes the newest rows of one and makes each row from one; otherwise null. */
    @Nullable
    Source newestFirst() {
        JsonNode order = node.path("modifiers").path(0);
        JsonNode limit = node.path("modifiers").path(1);
        JsonNode first = order.path("orders").path(0);
        boolean newest = isPlain()
                && node.path("modifiers").size() == 2
                && is(order.path("type"), "ORDER_MODIFIER")
                && is(first.path("type"), "DESCENDING")
                && isColumn(first.path("expression"), "start_timestamp")
                && is(limit.path("type"), "LIMIT_MODIFIER")
                && is(limit.path("limit_type"), "ROW_COUNT");
        return newest
                        && isRowByRow()
                        && !NOT_BY_TIME
                                .matcher(node.path("select_list").toString())
                                .find()
                ? source()
                : null;
    }

    /** Where the order of a query begins, behind ORDER BY, and where the number of its rows does, behind LIMIT; -1 if not told. */
    record Order(int location, int limitLocation) {

        private static Order of(JsonNode modifiers) {
            JsonNode first = modifiers.path(0).path("orders").path(0).path("expression");
            JsonNode limit = modifiers.path(1).path("limit");
            return new Order(
                    first.path("query_location").asInt(-1),
                    limit.path("query_location").asInt(-1));
        }

        /** Whether both are told. */
        boolean isTold() {
            return location >= 0 && limitLocation > location;
        }
    }

    /** Returns the order of a query for the {@link #newestFirst} rows. */
    Order order() {
        return Order.of(node.path("modifiers"));
    }

    /** Returns how many rows the query takes; none if it skips some. */
    Constant limit() {
        JsonNode limit = node.path("modifiers").path(1);
        return isAbsent(limit.path("offset")) ? Constant.of(limit.path("limit")) : Constant.NONE;
    }

    private boolean isRowByRow() {
        return node.path("group_expressions").isEmpty()
                && is(node.path("aggregate_handling"), "STANDARD_HANDLING")
                && isAbsent(node.path("having"))
                && isAbsent(node.path("qualify"))
                && isAbsent(node.path("sample"));
    }

    private boolean isPlain() {
        return is(node.path("type"), "SELECT_NODE")
                && node.path("cte_map").path("map").isEmpty()
                && isAbsent(from().path("sample"))
                && from().path("column_name_alias").isEmpty();
    }

    private @Nullable Source source() {
        boolean table = is(from().path("type"), "BASE_TABLE");
        if (!table && !is(from().path("type"), "SUBQUERY")) {
            return null;
        }
        return new Source(
                table ? text(from().path("table_name")) : null,
                from().path("alias").asString(""),
                from().path("query_location").asInt(-1),
                from().path("query_location_length").asInt(-1));
    }

    private JsonNode from() {
        return node.path("from_table");
    }

    static boolean isColumn(JsonNode expression, String name) {
        JsonNode names = expression.path("column_names");
        return is(expression.path("class"), "COLUMN_REF") && is(names.path(names.size() - 1), name);
    }

    private static boolean is(JsonNode value, String text) {
        return value.isString() && value.stringValue().equals(text);
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static @Nullable String text(JsonNode value) {
        return isAbsent(value) ? null : value.asString();
    }
}
