package dev.hearth.store.duckdb.journal;

import dev.hearth.store.duckdb.journal.DatabaseFile.Headers;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Copies of blocks, and of both header pages at that time. A page of numbers and both header pages come first, then each
 * block behind its id. It is written over again and again, and one that was not written to its end counts for nothing:
 * the checksum goes over all of it. For one thread.
 */
final class JournalFile {

    private static final long MAGIC = 0x48454152_54480001L;
    private static final int HEAD_BYTES = 3 * HeaderPage.BYTES;
    private static final int CHECKSUM = Long.BYTES;

    private final FileChannel channel;
    private final Headers headers;
    private final int count;

    private JournalFile(FileChannel channel, Headers headers, int count) {
        this.channel = channel;
        this.headers = headers;
        this.count = count;
    }

    /** What becomes of a copy. */
    @FunctionalInterface
    interface Use {
        void of(long block, ByteBuffer copy) throws IOException;
    }

    /** Copies blocks and makes the copies durable; those that the file does not hold yet have nothing to lose. */
    static void write(FileChannel channel, DatabaseFile from, Headers headers, long[] blocks) throws IOException {
        int blockBytes = headers.current().blockBytes();
        ByteBuffer entry = ByteBuffer.allocateDirect(Long.BYTES + blockBytes);
        ByteBuffer copy = entry.slice(Long.BYTES, blockBytes);
        CRC32C checksum = new CRC32C();
        int count = 0;
        for (long block : blocks) {
            if (from.readBlock(block, copy) && Checksums.isWhole(copy)) {
                entry.putLong(0, block).rewind();
                checksum.update(entry.duplicate());
                write(channel, entry, position(count++, blockBytes));
            }
        }
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES)
                .putLong(MAGIC)
                .putLong(0)
                .putInt(headers.otherSlot())
                .putInt(count);
        head.position(HeaderPage.BYTES)
                .put(headers.current().bytes().rewind())
                .put(headers.other().bytes().rewind())
                .flip();
        checksum.update(head.duplicate());
        write(channel, head.putLong(CHECKSUM, checksum.getValue()), 0);
        channel.force(false);
    }

    /** Returns what a file holds; null if that is not whole. */
    static @Nullable JournalFile read(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        try {
            read(channel, head, 0);
            if (head.getLong(0) != MAGIC) {
                return null;
            }
            int otherSlot = head.getInt(2 * Long.BYTES);
            int count = head.getInt(2 * Long.BYTES + Integer.BYTES);
            Headers headers = new Headers(page(head, 1), page(head, 2), otherSlot);
            JournalFile journal = new JournalFile(channel, headers, count);
            return headers.current().isWhole() && journal.isWhole(head) ? journal : null;
        } catch (EOFException e) {
            return null;
        }
    }

    private static HeaderPage page(ByteBuffer head, int number) {
        return new HeaderPage(head.slice(number * HeaderPage.BYTES, HeaderPage.BYTES));
    }

    private boolean isWhole(ByteBuffer head) throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer entry = entry();
        for (int i = 0; i < count; i++) {
            read(channel, entry, position(i, headers.current().blockBytes()));
            checksum.update(entry);
        }
        long expected = head.getLong(CHECKSUM);
        checksum.update(head.putLong(CHECKSUM, 0).rewind());
        return checksum.getValue() == expected;
    }

    /** The header pages when the blocks were copied. */
    Headers headers() {
        return headers;
    }

    void forEach(Use use) throws IOException {
        ByteBuffer entry = entry();
        for (int i = 0; i < count; i++) {
            read(channel, entry, position(i, headers.current().blockBytes()));
            use.of(entry.getLong(0), entry.slice(Long.BYTES, entry.capacity() - Long.BYTES));
        }
    }

    private ByteBuffer entry() {
        return ByteBuffer.allocateDirect(Long.BYTES + headers.current().blockBytes());
    }

    private static long position(int entry, int blockBytes) {
        return HEAD_BYTES + (long) entry * (Long.BYTES + blockBytes);
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position());
        }
    }

    private static void read(FileChannel channel, ByteBuffer into, long position) throws IOException {
        into.clear();
        while (into.hasRemaining()) {
            if (channel.read(into, position + into.position()) < 0) {
                throw new EOFException();
            }
        }
        into.flip();
    }
}
