package dev.hearth.store.duckdb.values;

/** A number for an attribute's key and value. Two may share one: then a search looks in vain. */
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

    /** The finisher of SplitMix64. */
    static long spread(int hash) {
        long z = hash + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
