package dev.hearth.store.duckdb.values;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Bloom filters over the values of attributes and the traces, a block for each {@value #BLOCK_ROWS} rows or so in the order of
 * their commits. They cost about two bytes a row where values repeat as they do in telemetry. Commits of which no block knows
 * are never left out. Any number of threads may ask; one at a time adds.
 */
public final class ValueBlocks {

    private static final int BLOCK_ROWS = 4_096;

    /** A block is to tell days apart also where few rows come in a day. */
    private static final int BLOCK_ROWS_OF_DAYS = 256;

    private static final long DAY_MICROS = 86_400_000_000L;

    /** The sequence of a store's first commit. */
    private static final long FIRST = 1;

    /** By the sequence of their first commit. */
    private final NavigableMap<Long, ValueBlock> blocks = new TreeMap<>();

    /** What is known of commits that are in no block, by the sequence of the first. */
    private final Map<Long, Commits> gaps = new HashMap<>();

    private final long mostBytes;
    private final long committedBefore;
    private @Nullable ValueBlock current;
    private long bytes;
    private long rows;
    private long forgottenTo;
    private long forgottenMicros = Long.MIN_VALUE;

    /**
     * Blocks that know nothing yet.
     *
     * @param mostBytes of memory; when it is more, the oldest are forgotten
     * @param committedBefore the sequence of the last commit that was not added here, 0 if there is none
     */
    public ValueBlocks(long mostBytes, long committedBefore) {
        this.mostBytes = mostBytes;
        this.committedBefore = committedBefore;
    }

    /** Adds the values of rows that are about to be committed. */
    public synchronized void add(ValueHashes values, long sequence) {
        if (current == null) {
            current = new ValueBlock(sequence);
        }
        current.add(values, sequence);
        rows += values.rows();
    }

    /** Returns the block that is filled, if it has so many rows that it is to be saved with the commit; else null. */
    public synchronized @Nullable SavedBlock full() {
        return current == null || !isFull(current.commits()) ? null : taken(current);
    }

    private static boolean isFull(Commits commits) {
        boolean wide = commits.newestMicros() - commits.oldestMicros() > DAY_MICROS;
        return commits.rows() >= (wide ? BLOCK_ROWS_OF_DAYS : BLOCK_ROWS);
    }

    /** Returns the block that is being filled, however few rows it has; null if there is none. */
    public synchronized @Nullable SavedBlock rest() {
        return current == null ? null : taken(current);
    }

    private static SavedBlock taken(ValueBlock block) {
        block.trim();
        return block.saved();
    }

    /** What {@link #full} or {@link #rest} returned is saved: the next commit begins another block. */
    public synchronized void saved() {
        if (current != null) {
            keep(current);
            current = null;
        }
    }

    /** Takes what was saved before this store was opened. */
    public synchronized void restore(SavedBlock saved) {
        ValueBlock block = ValueBlock.of(saved);
        if (block != null && !blocks.containsKey(saved.commits().first())) {
            rows += block.commits().rows();
            keep(block);
        }
    }

    private void keep(ValueBlock block) {
        blocks.put(block.commits().first(), block);
        bytes += block.bytes();
        while (bytes > mostBytes && blocks.size() > 1) {
            forget(blocks.pollFirstEntry().getValue());
        }
    }

    private void forget(ValueBlock block) {
        Commits commits = block.commits();
        bytes -= block.bytes();
        rows -= commits.rows();
        boolean all = commits.first() <= forgottenTo + 1;
        forgottenMicros = all ? Math.max(forgottenMicros, commits.newestMicros()) : Long.MAX_VALUE;
        forgottenTo = Math.max(forgottenTo, commits.last());
    }

    /** Forgets the blocks all of whose rows start before this. */
    public synchronized void forgetBefore(long micros) {
        blocks.values().removeIf(block -> {
            boolean before = block.commits().newestMicros() < micros;
            if (before) {
                forget(block);
            }
            return before;
        });
    }

    /** How many rows the blocks know, about. */
    public synchronized long rows() {
        return rows;
    }

    /**
     * Returns the commits that can have written the wanted rows, if those start within these times, by blocks, and those of
     * which no block knows, which have no rows by their count. In the order of their sequences.
     */
    public synchronized List<Commits> candidates(Wanted wanted, long fromMicros, long toMicros) {
        Predicate<ValueBlock> fits =
                block -> block.commits().mayStartWithin(fromMicros, toMicros) && wanted.mayBeIn(block);
        List<Commits> candidates = commits(fits);
        candidates.removeIf(commits -> !commits.mayStartWithin(fromMicros, toMicros));
        return candidates;
    }

    /** Returns the commits of some blocks and all commits of which no block knows. */
    private List<Commits> commits(Predicate<ValueBlock> fits) {
        List<Commits> candidates = new ArrayList<>();
        long next = FIRST;
        for (ValueBlock block : blocks.values()) {
            next = add(candidates, block, next, fits);
        }
        if (current != null) {
            next = add(candidates, current, next, fits);
        }
        if (next <= committedBefore) {
            candidates.add(unknown(next, committedBefore));
        }
        return candidates;
    }

    /** Returns the commits before this store was opened of which no block knows. */
    public synchronized List<Commits> gaps() {
        return commits(_ -> false);
    }

    /** Takes at what times the rows of commits start of which no block knows. */
    public synchronized void learn(Commits gap) {
        gaps.put(gap.first(), gap);
    }

    private long add(List<Commits> candidates, ValueBlock block, long next, Predicate<ValueBlock> fits) {
        Commits commits = block.commits();
        if (commits.first() > next) {
            candidates.add(unknown(next, commits.first() - 1));
        }
        if (fits.test(block)) {
            candidates.add(commits);
        }
        return Math.max(next, commits.last() + 1);
    }

    private Commits unknown(long first, long last) {
        Commits learnt = gaps.get(first);
        if (learnt != null && learnt.last() == last) {
            return learnt;
        }
        return first == FIRST && last <= forgottenTo
                ? new Commits(first, last, Long.MIN_VALUE, forgottenMicros, 0)
                : Commits.unknown(first, last);
    }
}
