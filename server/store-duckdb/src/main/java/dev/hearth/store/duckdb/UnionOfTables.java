package dev.hearth.store.duckdb;

import java.util.ArrayList;
import java.util.List;

/** Queries whose rows are put together. */
final class UnionOfTables {

    private UnionOfTables() {}

    /** Returns the rows of all of these, not none: as a balanced tree, since the engine's parser is not deep. */
    static String of(List<String> queries) {
        List<String> level = queries;
        while (level.size() > 1) {
            List<String> above = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                above.add(
                        i + 1 < level.size()
                                ? "(%s) UNION ALL (%s)".formatted(level.get(i), level.get(i + 1))
                                : level.get(i));
            }
            level = above;
        }
        return level.getFirst();
    }
}
