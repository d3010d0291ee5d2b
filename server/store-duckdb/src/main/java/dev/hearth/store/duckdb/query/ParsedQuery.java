package dev.hearth.store.duckdb.query;

import dev.hearth.store.InvalidQueryException;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.duckdb.query.SelectTree.Constant;
import dev.hearth.store.duckdb.query.SelectTree.Order;
import dev.hearth.store.duckdb.text.Quoted;
import dev.hearth.store.duckdb.text.WellFormed;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One SELECT as the engine's own parser sees it, with its parameters written out.
 *
 * @param sql the query, to be run as it is
 * @param base the table that all its rows come from, if it is so plain
 * @param times when each row of the base starts, as far as the query says so
 * @param traces each row of the base must be of one of these traces; none if the query does not say so
 * @param columns those of the base that the query reads
 * @param newest how it can be rewritten if it takes the newest rows of one source
 */
public record ParsedQuery(
        String sql,
        @Nullable Source base,
        TimeWindow times,
        Set<UUID> traces,
        ReadColumns columns,
        @Nullable NewestFirst newest) {

    private static final Pattern EXPLAIN =
            Pattern.compile("^\\s*EXPLAIN\\s+(?:ANALYZE\\s+)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /**
     * Parses the query.
     *
     * @param parser takes a query and gives its tree, as the engine's {@code json_serialize_sql} does
     * @throws InvalidQueryException if it is no query, more than one, or has other parameters than came with it
     */
    public static ParsedQuery of(PreparedStatement parser, ReadRequest request) throws SQLException {
        String whole = WellFormed.text(request.sql());
        Matcher explain = EXPLAIN.matcher(whole);
        boolean explains = explain.find();
        String command = explains ? explain.group() : "";
        String select = whole.substring(command.length());
        SelectTree tree = SelectTree.parse(serialized(parser, select));
        WrittenOut written = WrittenOut.of(select, tree.placeholders(), tree.parameters(), request.parameters());
        if (explains) {
            return new ParsedQuery(command + written.sql(), null, TimeWindow.ALL, Set.of(), ReadColumns.ALL, null);
        }
        Source base = moved(tree.base(), written);
        Source newest = moved(tree.newestFirst(), written);
        RowConditions conditions = tree.conditions(request.parameters());
        return new ParsedQuery(
                written.sql(),
                base == null || !isAsWritten(base, written.sql()) ? null : base,
                conditions.times(),
                conditions.traces(),
                tree.columns(),
                newest == null
                        ? null
                        : new NewestFirst(
                                written.sql(),
                                newest,
                                moved(tree.order(), written),
                                limit(value(tree.limit(), request.parameters())),
                                tree.columnsForTimes()));
    }

    private static String serialized(PreparedStatement parser, String select) throws SQLException {
        parser.setString(1, select);
        try (ResultSet row = parser.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private static @Nullable Source moved(@Nullable Source source, WrittenOut written) {
        if (source == null || source.location() < 0 || source.length() <= 0) {
            return null;
        }
        int from = written.moved(source.location());
        int to = written.moved(source.location() + source.length());
        boolean within = to <= written.sql().getBytes(StandardCharsets.UTF_8).length;
        return within ? new Source(source.table(), source.alias(), from, to - from) : null;
    }

    private static @Nullable Order moved(Order order, WrittenOut written) {
        return order.isTold() ? new Order(written.moved(order.location()), written.moved(order.limitLocation())) : null;
    }

    /** The parser's places are trusted only where the table's name is found, and more than that if there is an alias. */
    private static boolean isAsWritten(Source base, String sql) {
        String table = base.table();
        String written = AroundSource.of(sql, base).source();
        return table != null
                && written.regionMatches(true, 0, table, 0, table.length())
                && base.alias().isEmpty() == (written.length() == table.length());
    }

    private static @Nullable Object value(Constant constant, List<@Nullable Object> parameters) {
        return constant.parameter() >= 0 ? parameters.get(constant.parameter()) : constant.text();
    }

    private static OptionalLong limit(@Nullable Object value) {
        return switch (value) {
            case String text when NUMBER.matcher(text).matches() -> OptionalLong.of(Long.parseLong(text));
            case Number rows when rows.longValue() >= 0 -> OptionalLong.of(rows.longValue());
            case null, default -> OptionalLong.empty();
        };
    }

    /**
     * Returns the query with other rows in the place of its base.
     *
     * @param rows a query that gives them
     */
    public ParsedQuery over(Source place, String rows) {
        AroundSource parts = AroundSource.of(sql, place);
        String table = place.alias().isEmpty() ? String.valueOf(place.table()) : place.alias();
        String instead = "(" + rows + ") AS " + Quoted.name(table);
        String whole = parts.before() + instead + parts.after();
        int grown = instead.getBytes(StandardCharsets.UTF_8).length - place.length();
        return new ParsedQuery(whole, null, times, traces, columns, newest == null ? null : newest.grown(whole, grown));
    }
}
