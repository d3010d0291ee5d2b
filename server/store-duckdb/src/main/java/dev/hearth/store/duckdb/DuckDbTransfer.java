package dev.hearth.store.duckdb;

import dev.hearth.store.ExportedRows;
import dev.hearth.store.Progress;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.StoreTransfer;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.TransferException;
import dev.hearth.store.duckdb.files.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Transfers of an open store, those that go out one at a time. Closing stops them. */
final class DuckDbTransfer implements StoreTransfer, AutoCloseable {

    private final Database database;
    private final RecordWriter writer;
    private final ReentrantLock outgoing = new ReentrantLock(true);
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    DuckDbTransfer(Database database, RecordWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    /** A transfer under way. */
    private interface Work<T> {
        T run() throws SQLException, IOException, InterruptedException;
    }

    @Override
    public void backup(Path target, Progress progress) {
        Path file = target.toAbsolutePath().normalize();
        run("The backup %s was not written".formatted(file), () -> {
            TransferPaths.requireFree(file);
            return exclusively(scratch -> {
                new Backup(database, scratch).write(file, progress);
                return file;
            });
        });
    }

    @Override
    public ExportedRows exportTo(Path folder, @Nullable Instant from, @Nullable Instant to, Progress progress) {
        Path target = folder.toAbsolutePath().normalize();
        return run("Nothing was exported to %s".formatted(target), () -> {
            TransferPaths.requireEmpty(target);
            return exclusively(
                    scratch -> new ParquetExport(database, scratch, target).write(new TimeRange(from, to), progress));
        });
    }

    @Override
    public ExportedRows importFrom(Path folder, Progress progress) {
        Path source = folder.toAbsolutePath().normalize();
        return run(
                "The import of %s stopped".formatted(source), () -> new ParquetImport(source, writer).read(progress));
    }

    private interface ScratchWork<T> {
        T run(ScratchFolder scratch) throws SQLException, IOException, InterruptedException;
    }

    private <T> T exclusively(ScratchWork<T> work) throws SQLException, IOException, InterruptedException {
        outgoing.lockInterruptibly();
        try (ScratchFolder scratch = ScratchFolder.create(database.transfers())) {
            return work.run(scratch);
        } finally {
            outgoing.unlock();
        }
    }

    private <T> T run(String failed, Work<T> work) {
        Thread thread = Thread.currentThread();
        running.add(thread);
        try {
            if (closed) {
                throw new StoreUnavailableException("The store is closed; open it again to transfer its rows.", null);
            }
            return work.run();
        } catch (SQLException e) {
            throw failure(failed, QueryErrors.sentence(e), e);
        } catch (IOException e) {
            throw failure(failed, TransferPaths.reason(e), e);
        } catch (InterruptedException e) {
            thread.interrupt();
            throw new TransferException("It was stopped before it was done.", e);
        } finally {
            running.remove(thread);
        }
    }

    private static TransferException failure(String failed, String reason, Exception cause) {
        DurableFiles.requireRunning();
        return new TransferException(
                "%s (%s); free disk space or memory, or choose another place.".formatted(failed, reason), cause);
    }

    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (!running.isEmpty()) {
            running.forEach(Thread::interrupt);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
