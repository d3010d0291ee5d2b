package dev.hearth.store.duckdb.values;

/** A number for an attribute's key and value, or for a trace. Two may share one: then a search looks in vain. */
public final class ValueHash {

    private static final int ODD = 0x9E3779B1;

    private ValueHash() {}

    /**
     * Returns the number of a key and a value.
     *
     * @param json the value as it is stored
     */
    public static int of(String key, String json) {
        return key.hashCode() * ODD + json.hashCode();
    }

    /**
     * Returns two numbers for a trace by the bits of its id, a half of the result each. A block has the trace if it has both: a
     * trace is in few blocks, so each that is looked through in vain counts.
     */
    static long ofTrace(long high, long low) {
        return mixed(high + ODD * mixed(low));
    }

    static long spread(int hash) {
        return mixed(hash);
    }

    /** The finisher of SplitMix64. */
    private static long mixed(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
