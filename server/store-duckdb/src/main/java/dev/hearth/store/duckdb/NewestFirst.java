package dev.hearth.store.duckdb;

import dev.hearth.store.ReadRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets a query for the newest rows find their times before anything else of them is worked out. The engine would make
 * every column of every row before it leaves out all but the newest, since it comes upon newer ones to the end. Only
 * where the query selects rows from one source, orders them by {@code start_timestamp DESC} and takes so many; it then
 * selects from the rows that are not older than the oldest it will return.
 *
 * @param location of the source in the query, its alias included, in bytes of UTF-8
 * @param length of the source, in bytes
 * @param name what the source is called in the query
 */
record NewestFirst(int location, int length, String name) {

    /** Parameters that are not counted by their place. */
    private static final Pattern NUMBERED = Pattern.compile("\\$\\w");

    /** Returns the query with its parameters, or null where it cannot be told which parameter stands where. */
    @Nullable
    ReadRequest rewrite(ReadRequest request) {
        byte[] sql = request.sql().getBytes(StandardCharsets.UTF_8);
        int end = location + length;
        if (location < 0 || length <= 0 || end > sql.length || name.isEmpty()) {
            return null;
        }
        String head = text(sql, 0, location);
        String source = text(sql, location, end);
        String rest = text(sql, end, sql.length);
        if (head.contains("?") || source.contains("?") || NUMBERED.matcher(rest).find()) {
            return null;
        }
        String bounded = head
                + "(SELECT * FROM " + source
                + "\nWHERE start_timestamp >= (SELECT min(start_timestamp) FROM (SELECT start_timestamp FROM " + source
                + rest + "\n))) AS \"" + name.replace("\"", "\"\"") + "\"" + rest;
        List<@Nullable Object> twice = new ArrayList<>(request.parameters());
        twice.addAll(request.parameters());
        return new ReadRequest(bounded, twice, request.timeout());
    }

    private static String text(byte[] utf8, int from, int to) {
        return new String(utf8, from, to - from, StandardCharsets.UTF_8);
    }
}
