package dev.hearth.store.duckdb.journal;

import dev.hearth.store.duckdb.journal.DatabaseFile.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Makes a file what it was before a checkpoint that did not end. For one thread. */
final class Rollback {

    private final DatabaseFile file;
    private final JournalFile journal;
    private int putBack;

    Rollback(DatabaseFile file, JournalFile journal) {
        this.file = file;
        this.journal = journal;
    }

    /** Returns how many pages and blocks were put back. */
    int run() throws IOException {
        if (!isUnended()) {
            return 0;
        }
        journal.forEach(this::putBackIfTorn);
        putBackHeaderIfTorn();
        if (putBack > 0) {
            file.force();
        }
        return putBack;
    }

    /** A checkpoint ends when it has written the header page that was not in use. */
    private boolean isUnended() throws IOException {
        Headers before = journal.headers();
        Headers now = file.headers();
        if (now != null) {
            return now.current().isSame(before.current());
        }
        HeaderPage current = file.header(1 - before.otherSlot());
        return current != null && current.isSame(before.current());
    }

    /** A block that is whole holds all that it held, be it from before or from after. */
    private void putBackIfTorn(long block, ByteBuffer copy) throws IOException {
        ByteBuffer now = ByteBuffer.allocateDirect(copy.capacity());
        if (!file.readBlock(block, now) || !Checksums.isWhole(now)) {
            file.writeBlock(block, copy);
            putBack++;
        }
    }

    private void putBackHeaderIfTorn() throws IOException {
        int slot = journal.headers().otherSlot();
        @Nullable HeaderPage now = file.header(slot);
        if (now == null || !now.isWhole()) {
            file.writeHeader(slot, journal.headers().other());
            putBack++;
        }
    }
}
