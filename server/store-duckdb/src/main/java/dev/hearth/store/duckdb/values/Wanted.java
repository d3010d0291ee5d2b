package dev.hearth.store.duckdb.values;

import java.util.List;

/**
 * What rows that are looked for have, by its hashes.
 *
 * @param values of each list one value
 * @param traces of one of these each row is; of any if there are none
 */
public record Wanted(List<int[]> values, List<WantedTrace> traces) {

    /** Any rows. */
    public static final Wanted ANY = new Wanted(List.of(), List.of());

    /** Whether any row will do. */
    public boolean isAny() {
        return values.isEmpty() && traces.isEmpty();
    }

    boolean mayBeIn(ValueBlock block) {
        return (traces.isEmpty() || hasOne(block)) && hasAll(block);
    }

    private boolean hasAll(ValueBlock block) {
        for (int[] alternatives : values) {
            boolean any = false;
            for (int hash : alternatives) {
                any |= block.mayContain(ValueHash.spread(hash));
            }
            if (!any) {
                return false;
            }
        }
        return true;
    }

    private boolean hasOne(ValueBlock block) {
        for (WantedTrace trace : traces) {
            if (trace.mayBeIn(block)) {
                return true;
            }
        }
        return false;
    }
}
