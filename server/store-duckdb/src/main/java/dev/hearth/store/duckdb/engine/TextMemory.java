package dev.hearth.store.duckdb.engine;

import java.util.ArrayList;
import java.util.List;

/** Where the longer texts of a chunk lie. For one thread at a time. */
final class TextMemory implements AutoCloseable {

    private static final int BLOCK_BYTES = 256 << 10;

    /** Kept for the next chunk. */
    private static final int KEPT_BLOCKS = 8;

    private final List<Long> blocks = new ArrayList<>();
    private final List<Long> large = new ArrayList<>();
    private int block = -1;
    private int used = BLOCK_BYTES;

    /** Copies the bytes and returns where they are until {@link #clear}. */
    long put(byte[] bytes) {
        if (bytes.length > BLOCK_BYTES / 4) {
            long address = CInterface.malloc(bytes.length);
            large.add(address);
            NativeMemory.putBytes(address, bytes);
            return address;
        }
        if (used + bytes.length > BLOCK_BYTES) {
            if (++block == blocks.size()) {
                blocks.add(CInterface.malloc(BLOCK_BYTES));
            }
            used = 0;
        }
        long address = blocks.get(block) + used;
        used += bytes.length;
        NativeMemory.putBytes(address, bytes);
        return address;
    }

    /** Forgets all texts. */
    void clear() {
        free(large);
        if (blocks.size() > KEPT_BLOCKS) {
            free(blocks.subList(KEPT_BLOCKS, blocks.size()));
        }
        block = -1;
        used = BLOCK_BYTES;
    }

    @Override
    public void close() {
        free(large);
        free(blocks);
        block = -1;
        used = BLOCK_BYTES;
    }

    private static void free(List<Long> addresses) {
        addresses.forEach(CInterface::free);
        addresses.clear();
    }
}
