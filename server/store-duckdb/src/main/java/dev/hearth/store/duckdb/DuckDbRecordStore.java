package dev.hearth.store.duckdb;

import dev.hearth.model.Record;
import dev.hearth.store.PreparedRecords;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordReader;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.RowCursor;
import dev.hearth.store.StoreException;
import dev.hearth.store.StoreMaintenance;
import dev.hearth.store.StoreTransfer;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.WriteReceipt;
import dev.hearth.store.duckdb.rows.RowPreparation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that is a database file. Where the engine gives the file up, as it does when the disk fills while it
 * compresses, nothing is lost: whoever comes next has it opened again. Any number of threads may use it.
 */
final class DuckDbRecordStore implements RecordStore {

    private static final Logger log = LoggerFactory.getLogger(DuckDbRecordStore.class);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final Path directory;
    private final Checkpoints when;
    private final CheckpointPause pause = new CheckpointPause(System::nanoTime);
    private final RecordReader reader = new Reader();
    private final RecordWriter writer = new Writer();
    private final RowPreparation preparation = new RowPreparation();
    private volatile OpenFile file;
    private long lastAttemptNanos = System.nanoTime() - BETWEEN_ATTEMPTS.toNanos();
    private boolean closed;

    private DuckDbRecordStore(Path directory, Checkpoints when) {
        this.directory = directory;
        this.when = when;
        this.file = OpenFile.open(directory, when, pause, preparation.chunks());
    }

    static DuckDbRecordStore open(Path directory, Checkpoints when) {
        return new DuckDbRecordStore(directory, when);
    }

    @Override
    public RecordWriter writer() {
        return writer;
    }

    private final class Writer implements RecordWriter {

        @Override
        public WriteReceipt write(WriteBatch batch) {
            OpenFile now = sound();
            try {
                return now.writer().write(batch);
            } catch (StoreException e) {
                now.met(e);
                throw now.isSound()
                        ? e
                        : new StoreUnavailableException("Nothing was written: " + QueryErrors.GIVEN_UP, e);
            }
        }

        @Override
        public PreparedRecords prepare(List<Record> records) {
            return preparation.prepare(records);
        }
    }

    @Override
    public RecordReader reader() {
        return reader;
    }

    private final class Reader implements RecordReader {

        @Override
        public RowCursor read(ReadRequest request) {
            OpenFile now = sound();
            try {
                return now.reader().read(request);
            } catch (StoreException e) {
                now.met(e);
                throw e;
            }
        }

        @Override
        public long lastSequence() {
            return file.reader().lastSequence();
        }
    }

    @Override
    public StoreMaintenance maintenance() {
        return sound().maintenance();
    }

    @Override
    public StoreTransfer transfer() {
        return sound().transfer();
    }

    /** Returns the file as it is open, once more if need be. */
    private OpenFile sound() {
        OpenFile now = file;
        return now.isSound() ? now : openedAgain(now);
    }

    private synchronized OpenFile openedAgain(OpenFile givenUp) {
        if (closed || file != givenUp) {
            return file;
        }
        long now = System.nanoTime();
        if (now - lastAttemptNanos < BETWEEN_ATTEMPTS.toNanos()) {
            throw notYet(null);
        }
        lastAttemptNanos = now;
        try {
            givenUp.close();
            file = OpenFile.open(directory, when, pause, preparation.chunks());
            log.warn("The engine gave up the store in {}; nothing is lost, it is open again.", directory);
            return file;
        } catch (StoreUnavailableException e) {
            log.warn("The store in {} cannot be opened again yet: {}", directory, e.getMessage());
            throw notYet(e);
        }
    }

    private static StoreUnavailableException notYet(@Nullable StoreUnavailableException cause) {
        return new StoreUnavailableException(
                "The store had no room and is about to be opened again, nothing is lost; free disk space, then try again.",
                cause);
    }

    @Override
    public synchronized void close() {
        closed = true;
        preparation.close();
        file.close();
    }
}
