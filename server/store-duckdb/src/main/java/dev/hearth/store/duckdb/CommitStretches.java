package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.query.Stretch;
import dev.hearth.store.duckdb.query.Stretches;
import dev.hearth.store.duckdb.query.TimeWindow;
import dev.hearth.store.duckdb.values.Commits;
import dev.hearth.store.duckdb.values.TableTurns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Cuts the commits that can have written the rows that are looked for into stretches, from the newest rows on. */
final class CommitStretches implements Stretches {

    /** Fewer blocks are not worth a question of their own. */
    private static final long FEWEST_BLOCKS = 8;

    /** More ranges than these cost more to plan than they spare; the smallest gaps between them are closed. */
    private static final int MOST_RANGES = 500;

    private final List<Commits> newestFirst;
    private final TimeWindow within;
    private int taken;

    /**
     * Stretches of these.
     *
     * @param within at what time the rows start that are looked for
     */
    CommitStretches(List<Commits> candidates, TimeWindow within) {
        this.newestFirst = new ArrayList<>(candidates);
        this.newestFirst.sort(Comparator.comparingLong(Commits::newestMicros).reversed());
        this.within = within;
    }

    @Override
    public boolean hasNext() {
        return taken < newestFirst.size();
    }

    /** Most blocks that can hold a row do. */
    @Override
    public Stretch next(long found, long missing) {
        long wanted = taken == 0 ? missing + missing / 4 : Stretches.next(taken, found, missing);
        int from = taken;
        taken = (int) Math.min(newestFirst.size(), from + Math.max(FEWEST_BLOCKS, wanted));
        // Those of unknown time come first, and all of them, so that the rest has a bound.
        while (hasNext() && newestFirst.get(taken).newestMicros() == Long.MAX_VALUE) {
            taken++;
        }
        long rest = hasNext() ? newestFirst.get(taken).newestMicros() : Long.MIN_VALUE;
        return stretch(newestFirst.subList(from, taken), within, rest);
    }

    /** Returns all of these as one. */
    static Stretch all(List<Commits> candidates, TimeWindow within) {
        return stretch(candidates, within, Long.MIN_VALUE);
    }

    private static Stretch stretch(List<Commits> commits, TimeWindow within, long restMicros) {
        TimeWindow times = commits.stream()
                .map(some -> new TimeWindow(some.oldestMicros(), some.newestMicros()))
                .reduce(TimeWindow::around)
                .orElse(TimeWindow.NONE);
        List<Commits> inOrder = new ArrayList<>(commits);
        inOrder.sort(Comparator.comparingLong(Commits::first));
        int turns = commits.stream().mapToInt(Commits::turns).reduce(TableTurns.NONE, (some, more) -> some | more);
        return inOrder.isEmpty() ? Stretch.NONE : new Stretch(condition(inOrder), times.and(within), restMicros, turns);
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
                ranges.add(new Commits(before.first(), next.last(), 0, 0, 0));
            } else {
                ranges.add(next);
            }
        }
        return ranges;
    }

    private static String range(Commits commits) {
        return "r.commit_seq BETWEEN %d AND %d".formatted(commits.first(), commits.last());
    }
}
