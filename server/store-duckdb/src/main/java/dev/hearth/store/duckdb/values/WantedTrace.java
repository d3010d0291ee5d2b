package dev.hearth.store.duckdb.values;

import java.util.UUID;

/**
 * A trace that is looked for.
 *
 * @param high the first bits of its id
 * @param one a hash that a block with the trace has
 * @param other another
 */
public record WantedTrace(long high, int one, int other) {

    /** Returns the trace with an id. */
    public static WantedTrace of(UUID id) {
        long hash = ValueHash.ofTrace(id.getMostSignificantBits(), id.getLeastSignificantBits());
        return new WantedTrace(id.getMostSignificantBits(), (int) hash, (int) (hash >>> 32));
    }

    boolean mayBeIn(ValueBlock block) {
        return block.traces().mayContain(high)
                && block.mayContain(ValueHash.spread(one))
                && block.mayContain(ValueHash.spread(other));
    }
}
