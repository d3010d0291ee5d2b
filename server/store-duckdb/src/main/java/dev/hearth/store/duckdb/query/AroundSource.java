package dev.hearth.store.duckdb.query;

import dev.hearth.store.duckdb.text.Quoted;
import java.nio.charset.StandardCharsets;

/** A query in three parts. Places are counted in bytes, so it is cut as bytes. */
record AroundSource(String before, String source, String after) {

    static AroundSource of(String sql, Source source) {
        byte[] utf8 = sql.getBytes(StandardCharsets.UTF_8);
        int end = source.location() + source.length();
        return new AroundSource(
                text(utf8, 0, source.location()), text(utf8, source.location(), end), text(utf8, end, utf8.length));
    }

    /** Returns the query with only those rows of its source that meet a condition. */
    static String narrowed(String sql, Source source, String condition) {
        AroundSource parts = of(sql, source);
        return parts.before() + parts.where(source, condition) + parts.after();
    }

    /** The parser counts a table's alias to its place; a subquery's it does not, so that stands behind it. */
    String where(Source from, String condition) {
        if (condition.equals(Stretch.ANY)) {
            return source;
        }
        String rows = "(SELECT * FROM %s\nWHERE %s)".formatted(source, condition);
        String table = from.table();
        return table == null ? rows : rows + " AS " + Quoted.name(from.alias().isEmpty() ? table : from.alias());
    }

    private static String text(byte[] utf8, int from, int to) {
        return new String(utf8, from, to - from, StandardCharsets.UTF_8);
    }
}
