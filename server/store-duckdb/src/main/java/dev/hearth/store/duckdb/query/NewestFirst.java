package dev.hearth.store.duckdb.query;

import dev.hearth.store.duckdb.query.SelectTree.Order;
import dev.hearth.store.duckdb.text.Quoted;
import java.util.Collection;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets a query for the newest rows find out which they are before anything else of them is worked out, and look no further back
 * than it must. The engine would make every column of every row before it leaves out all but the newest, since it comes
 * upon newer ones to the end. Only where the query selects rows from one source, orders them by {@code start_timestamp
 * DESC} and takes so many; it then selects from the rows that were found, or from those that start when they do.
 *
 * @param sql the query, without parameters
 * @param source what it selects from
 * @param order where its order stands; null if that is not known
 * @param limit how many rows it takes, if that can be told and none are skipped
 * @param columns those of the query's base that the rows are found by
 */
public record NewestFirst(
        String sql, Source source, @Nullable Order order, OptionalLong limit, ReadColumns columns) {

    /** The engine compares each row with so many times before it reads anything else of it. */
    private static final int MOST_TIMES = 1_000;

    /** The parser's places are trusted only where the words are found. */
    private static final Pattern ORDER = Pattern.compile(
            "((?:[\\w\"]+\\s*\\.\\s*)*\"?start_timestamp\\b.*)\\bLIMIT\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Returns the same after something within the source became longer by so many bytes. */
    NewestFirst grown(String longerSql, int bytes) {
        return new NewestFirst(
                longerSql,
                new Source(source.table(), source.alias(), source.location(), source.length() + bytes),
                order == null ? null : new Order(order.location() + bytes, order.limitLocation() + bytes),
                limit,
                columns);
    }

    /** Returns SQL for the microseconds at which the rows start that the query would return of those that meet a condition. */
    public String probe(String condition) {
        return probe("epoch_us(start_timestamp)", "start_timestamp", condition);
    }

    /** Returns SQL for the same of rows that have a {@link RowPlace}, and for that. */
    public String probeOfPlaces() {
        return probe(
                "epoch_us(start_timestamp), " + RowPlace.COLUMNS, "start_timestamp, " + RowPlace.COLUMNS, Stretch.ANY);
    }

    private String probe(String answer, String columns, String condition) {
        AroundSource parts = AroundSource.of(sql, source);
        return "SELECT " + answer + " FROM (SELECT " + columns + " FROM "
                + parts.where(source, condition)
                + parts.after() + "\n)";
    }

    /** Whether there can be an {@link #unconditional} form for what is found. */
    public boolean canBePlaced() {
        return limit.orElse(Long.MAX_VALUE) <= MOST_TIMES && orderText() != null;
    }

    /**
     * Returns the query without its own condition and its limit, for a source that has no other rows than those that it takes. With a
     * limit the engine would look for the numbers of rows once more, and fails where they are few.
     */
    public String unconditional() {
        AroundSource parts = AroundSource.of(sql, source);
        // A table's name was counted to its place.
        String name = source.table() == null && !source.alias().isEmpty() ? " AS " + Quoted.name(source.alias()) : "";
        return parts.before() + parts.source() + name + " ORDER BY " + orderText();
    }

    private @Nullable String orderText() {
        if (order == null || order.location() < source.location() + source.length()) {
            return null;
        }
        int length = order.limitLocation() - order.location();
        Source place = new Source(null, "", order.location(), length);
        Matcher words = ORDER.matcher(AroundSource.of(sql, place).source());
        return words.matches() ? words.group(1) : null;
    }

    /** Returns the query over the rows that are {@link #among} these times. */
    public String at(Collection<Long> micros) {
        return AroundSource.narrowed(sql, source, among(micros));
    }

    /**
     * Returns the condition that a row starts at one of these microseconds; or not before them, if they are many or the query
     * skips rows.
     */
    public String among(Collection<Long> micros) {
        Set<Long> times = new TreeSet<>(micros);
        if (times.isEmpty()) {
            return "false";
        }
        if (limit.isPresent() && times.size() <= MOST_TIMES) {
            return times.stream().map(Stretch::time).collect(Collectors.joining(", ", "start_timestamp IN (", ")"));
        }
        return Stretch.of(new TimeWindow(Collections.min(times), Long.MAX_VALUE))
                .condition();
    }
}
