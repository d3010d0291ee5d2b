package dev.hearth.store.duckdb.query;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which columns of a table a query can read: every word of the query that is the name of one. More than it reads does no harm, so
 * nothing is asked about what a word means.
 *
 * @param words in lower case; null if it can be any
 */
public record ReadColumns(@Nullable Set<String> words) {

    public static final ReadColumns ALL = new ReadColumns(null);

    /**
     * Returns what some parts of a query read.
     *
     * @param parts as the engine's {@code json_serialize_sql} tells of them
     * @param names of what is selected from, in lower case: each stands for a whole row too
     */
    static ReadColumns of(Collection<JsonNode> parts, Set<String> names) {
        Set<String> words = new HashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(parts);
        while (!open.isEmpty()) {
            JsonNode next = open.pop();
            if (next.isString()) {
                words.add(next.stringValue().toLowerCase(Locale.ROOT));
            } else if (isAnyColumn(next, names)) {
                return ALL;
            }
            next.forEach(open::push);
        }
        return new ReadColumns(words);
    }

    private static boolean isAnyColumn(JsonNode expression, Set<String> names) {
        return switch (expression.path("class").asString("")) {
            case "STAR", "POSITIONAL_REFERENCE" -> true;
            case "COLUMN_REF" -> {
                JsonNode path = expression.path("column_names");
                yield path.size() == 1
                        && names.contains(path.path(0).asString("").toLowerCase(Locale.ROOT));
            }
            default -> false;
        };
    }

    /** Returns these and another. */
    ReadColumns and(String column) {
        if (words == null) {
            return this;
        }
        Set<String> more = new HashSet<>(words);
        more.add(column);
        return new ReadColumns(more);
    }

    public boolean has(String column) {
        return words == null || words.contains(column);
    }
}
