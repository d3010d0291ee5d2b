package dev.hearth.store.duckdb.values;

import java.util.List;

/**
 * What rows that are looked for have, by its hashes.
 *
 * @param values of each list one value
 * @param traces of one of these traces each row is, with all its hashes; of any if there are none
 */
public record Wanted(List<int[]> values, List<int[]> traces) {

    /** Any rows. */
    public static final Wanted ANY = new Wanted(List.of(), List.of());

    /** Whether any row will do. */
    public boolean isAny() {
        return values.isEmpty() && traces.isEmpty();
    }

    boolean mayBeIn(ValueBlock block) {
        return hasAll(block) && (traces.isEmpty() || hasOne(block));
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
        for (int[] trace : traces) {
            boolean all = true;
            for (int i = 0; all && i < trace.length; i++) {
                all = block.mayContain(ValueHash.spread(trace[i]));
            }
            if (all) {
                return true;
            }
        }
        return false;
    }
}
