package dev.hearth.query.pages;

import dev.hearth.store.RecordReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ancestors of rows. Who is whose parent in their traces is asked at once, since a question costs more than a few
 * thousand spans do; of larger traces, one generation after another is asked for.
 */
final class Ancestors {

    private static final int MOST_GENERATIONS = 64;
    private static final int MOST_SPANS = 20_000;

    private static final String PARENTS =
            "SELECT trace_id, span_id, parent_span_id FROM keyed_live_records AS live_records"
                    + " WHERE kind IN ('span', 'pending_span') AND";

    private final RecordReader reader;
    private final int mostSpans;

    Ancestors(RecordReader reader) {
        this(reader, MOST_SPANS);
    }

    /** @param mostSpans that are taken into memory at once */
    Ancestors(RecordReader reader, int mostSpans) {
        this.reader = reader;
        this.mostSpans = mostSpans;
    }

    /** Returns the ancestors that are not among {@code rows}, nearest first. */
    List<Row> of(Collection<Row> rows) {
        Set<SpanKey> known = new HashSet<>();
        rows.forEach(row -> known.add(row.key()));
        Set<SpanKey> parents = parents(rows, known);
        if (parents.isEmpty()) {
            return List.of();
        }
        Map<SpanKey, SpanKey> tree = tree(parents);
        return tree == null ? byGeneration(parents, known) : named(upwards(parents, tree, known));
    }

    /** Returns the parents that are not known yet, and notes them. */
    private static Set<SpanKey> parents(Collection<Row> rows, Set<SpanKey> known) {
        Set<SpanKey> parents = new LinkedHashSet<>();
        for (Row row : rows) {
            if (row.parentSpanId() != null) {
                SpanKey parent = new SpanKey(row.traceId(), row.parentSpanId());
                if (known.add(parent)) {
                    parents.add(parent);
                }
            }
        }
        return parents;
    }

    /** Returns the parents of all spans in the traces of these; null if they are too many. */
    private @Nullable Map<SpanKey, SpanKey> tree(Set<SpanKey> spans) {
        Map<SpanKey, SpanKey> tree = new HashMap<>();
        List<Boolean> read = new Statement()
                .add(PARENTS)
                .addIsInTraceOf(spans)
                .add("LIMIT ?", mostSpans + 1)
                .list(reader, cursor -> {
                    String trace = RowColumns.required(cursor, 0);
                    String parent = RowColumns.text(cursor, 2);
                    if (parent != null) {
                        tree.put(new SpanKey(trace, RowColumns.required(cursor, 1)), new SpanKey(trace, parent));
                    }
                    return true;
                });
        return read.size() > mostSpans ? null : tree;
    }

    /** Returns these and their ancestors with their distance, as far as they are not known. */
    private static Map<SpanKey, Integer> upwards(Set<SpanKey> parents, Map<SpanKey, SpanKey> tree, Set<SpanKey> known) {
        Map<SpanKey, Integer> distances = new LinkedHashMap<>();
        Set<SpanKey> generation = parents;
        for (int distance = 0; distance < MOST_GENERATIONS && !generation.isEmpty(); distance++) {
            Set<SpanKey> next = new LinkedHashSet<>();
            for (SpanKey span : generation) {
                distances.put(span, distance);
                SpanKey parent = tree.get(span);
                if (parent != null && known.add(parent)) {
                    next.add(parent);
                }
            }
            generation = next;
        }
        return distances;
    }

    private List<Row> named(Map<SpanKey, Integer> distances) {
        List<Row> found = new ArrayList<>(read(distances.keySet()));
        found.sort(Comparator.comparingInt(row -> distances.getOrDefault(row.key(), MOST_GENERATIONS)));
        return found;
    }

    private List<Row> byGeneration(Set<SpanKey> parents, Set<SpanKey> known) {
        List<Row> found = new ArrayList<>();
        Set<SpanKey> generation = parents;
        for (int depth = 0; depth < MOST_GENERATIONS && !generation.isEmpty(); depth++) {
            List<Row> rows = read(generation);
            found.addAll(rows);
            generation = parents(rows, known);
        }
        return found;
    }

    private List<Row> read(Collection<SpanKey> spans) {
        return new Statement()
                .add(LiveReader.SELECT)
                .add("kind IN ('span', 'pending_span') AND")
                .addIsOneOf(spans)
                .rows(reader);
    }
}
