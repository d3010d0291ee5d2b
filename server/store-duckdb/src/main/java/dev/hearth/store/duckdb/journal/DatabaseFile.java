package dev.hearth.store.duckdb.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * The engine's file as it lies on the disk: a page that tells what it is, two {@linkplain HeaderPage header pages}, then
 * blocks of one size. For one thread.
 *
 * @see <a href="https://duckdb.org/docs/current/internals/storage">DuckDB's storage format</a>
 */
final class DatabaseFile {

    private static final int SLOTS = 2;

    private final FileChannel channel;

    DatabaseFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * The pages that tell where the database begins.
     *
     * @param current the one in use
     * @param other the one that the next checkpoint writes
     * @param otherSlot where the other one is, 0 or 1
     */
    record Headers(HeaderPage current, HeaderPage other, int otherSlot) {}

    /** Returns both pages; null if one of them is torn or missing. */
    @Nullable
    Headers headers() throws IOException {
        HeaderPage first = header(0);
        HeaderPage second = header(1);
        if (first == null || second == null || !first.isWhole() || !second.isWhole()) {
            return null;
        }
        return first.isNewerThan(second) ? new Headers(first, second, 1) : new Headers(second, first, 0);
    }

    /** Returns one of both pages, torn or not; null where the file ends before it does. */
    @Nullable
    HeaderPage header(int slot) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HeaderPage.BYTES);
        return read(bytes, position(slot)) ? new HeaderPage(bytes) : null;
    }

    void writeHeader(int slot, HeaderPage page) throws IOException {
        write(page.bytes(), position(slot));
    }

    /** Fills a buffer with a block, torn or not; false where the file ends before the block does. */
    boolean readBlock(long block, ByteBuffer into) throws IOException {
        return read(into, position(block, into.capacity()));
    }

    void writeBlock(long block, ByteBuffer bytes) throws IOException {
        write(bytes, position(block, bytes.capacity()));
    }

    void force() throws IOException {
        channel.force(false);
    }

    private boolean read(ByteBuffer into, long position) throws IOException {
        into.clear();
        while (into.hasRemaining()) {
            int read = channel.read(into, position + into.position());
            if (read < 0) {
                return false;
            }
        }
        into.flip();
        return true;
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        ByteBuffer rest = bytes.duplicate().rewind();
        while (rest.hasRemaining()) {
            channel.write(rest, position + rest.position());
        }
    }

    private static long position(int slot) {
        return (long) HeaderPage.BYTES * (1 + slot);
    }

    private static long position(long block, int blockBytes) {
        return (long) HeaderPage.BYTES * (1 + SLOTS) + block * blockBytes;
    }
}
