package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.values.Commits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Makes stretches of commits that can have written the rows that are looked for. */
final class CommitStretches {

    /** Fewer blocks are not worth a question of their own. */
    private static final long FEWEST_BLOCKS = 20;

    private static final int GROWTH = 4;

    /** More ranges than these cost more to plan than they spare; the smallest gaps between them are closed. */
    private static final int MOST_RANGES = 500;

    private final List<Commits> candidates;

    /**
     * Stretches of these.
     *
     * @param candidates in the order of their sequences
     */
    CommitStretches(List<Commits> candidates) {
        this.candidates = candidates;
    }

    /** Returns stretches, each with more commits than the one before: most blocks that can hold a row do. */
    List<Stretch> newestFirst(long limit) {
        List<Commits> newestFirst = new ArrayList<>(candidates);
        newestFirst.sort(Comparator.comparingLong(Commits::newestMicros).reversed());
        List<Stretch> stretches = new ArrayList<>();
        long wanted = Math.max(FEWEST_BLOCKS, limit + limit / 4);
        for (int from = 0; from < newestFirst.size(); ) {
            int to = (int) Math.min(newestFirst.size(), from + wanted);
            // Those of unknown time come first, and all of them, so that the rest has a bound.
            while (to < newestFirst.size() && newestFirst.get(to).newestMicros() == Long.MAX_VALUE) {
                to++;
            }
            List<Commits> part = new ArrayList<>(newestFirst.subList(from, to));
            part.sort(Comparator.comparingLong(Commits::first));
            long rest = to == newestFirst.size()
                    ? Long.MIN_VALUE
                    : newestFirst.get(to).newestMicros();
            stretches.add(new Stretch(condition(part), true, rest));
            from = to;
            wanted *= GROWTH;
        }
        return stretches;
    }

    /** Returns all of them as one. */
    Stretch all() {
        return new Stretch(condition(candidates), true, Long.MIN_VALUE);
    }

    private static String condition(List<Commits> commits) {
        return closed(commits).stream().map(CommitStretches::range).collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static List<Commits> closed(List<Commits> commits) {
        long[] gaps = new long[commits.size()];
        for (int i = 1; i < gaps.length; i++) {
            gaps[i] = commits.get(i).first() - commits.get(i - 1).last() - 1;
        }
        long closed =
                commits.size() <= MOST_RANGES ? 0 : Arrays.stream(gaps).sorted().toArray()[gaps.length - MOST_RANGES];
        List<Commits> ranges = new ArrayList<>();
        for (int i = 0; i < gaps.length; i++) {
            Commits next = commits.get(i);
            if (i > 0 && gaps[i] <= closed) {
                Commits before = ranges.removeLast();
                ranges.add(new Commits(before.first(), next.last(), Long.MIN_VALUE, 0));
            } else {
                ranges.add(next);
            }
        }
        return ranges;
    }

    private static String range(Commits commits) {
        String from = commits.first() == Long.MIN_VALUE ? "" : "commit_key >= " + commits.first();
        String to = commits.last() == Long.MAX_VALUE ? "" : "commit_key <= " + commits.last();
        if (from.isEmpty() && to.isEmpty()) {
            return "true";
        }
        return from.isEmpty() || to.isEmpty() ? from + to : "(" + from + " AND " + to + ")";
    }
}
