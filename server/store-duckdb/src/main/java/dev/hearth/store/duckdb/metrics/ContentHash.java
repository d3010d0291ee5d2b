package dev.hearth.store.duckdb.metrics;

import java.nio.ByteBuffer;

/** The first half of a SHA-256: enough that no two contents ever share one. */
record ContentHash(long high, long low) {

    static ContentHash of(byte[] sha256) {
        ByteBuffer bytes = ByteBuffer.wrap(sha256);
        return new ContentHash(bytes.getLong(), bytes.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    }
}
