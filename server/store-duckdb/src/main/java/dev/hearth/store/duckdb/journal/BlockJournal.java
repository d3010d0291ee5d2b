package dev.hearth.store.duckdb.journal;

import dev.hearth.store.duckdb.files.DurableFiles;
import dev.hearth.store.duckdb.journal.DatabaseFile.Headers;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A rollback journal beside the engine's file. The engine tells where tables lie in blocks that it writes over in place
 * while a checkpoint goes on, a part of each at a time: a process that is killed in the middle of such a write leaves a
 * block that is neither the old nor the new one, and the file cannot be opened any more. So these blocks are copied
 * {@linkplain #keep before} each checkpoint, and {@linkplain #rollBack put back} before the engine opens a file whose
 * checkpoint did not end. For one thread at a time.
 */
public final class BlockJournal implements AutoCloseable {

    private static final String SUFFIX = ".journal";

    /** On Windows the engine lets nobody read its file. */
    private static final boolean READABLE_BESIDE_THE_ENGINE = File.separatorChar == '/';

    private final Path database;
    private @Nullable FileChannel file;
    private @Nullable FileChannel journal;
    private @Nullable HeaderPage kept;

    /**
     * Makes the journal of an engine's file, which need not exist yet.
     *
     * @param database the engine's file
     */
    public BlockJournal(Path database) {
        this.database = database;
    }

    /**
     * Puts back the blocks that a checkpoint left torn, before the engine opens the file. Leaves everything as it is if
     * the checkpoint did end, or if another process has the file open.
     *
     * @param database the engine's file
     * @return how many blocks were put back
     * @throws IOException if the file or its journal cannot be read or written
     */
    public static int rollBack(Path database) throws IOException {
        Path journal = beside(database);
        if (!Files.exists(database) || !Files.exists(journal)) {
            return 0;
        }
        // The engine takes the same lock: nobody opens the file meanwhile.
        try (FileChannel file = FileChannel.open(database, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock held = file.tryLock();
                FileChannel copies = FileChannel.open(journal, StandardOpenOption.READ)) {
            JournalFile found = held == null ? null : JournalFile.read(copies);
            return found == null ? 0 : new Rollback(new DatabaseFile(file), found).run();
        } catch (OverlappingFileLockException e) {
            return 0;
        }
    }

    /**
     * Returns the ids of the blocks that the next checkpoint may write over: it fills the free parts of those that tell where
     * tables lie, and writes each as a whole.
     *
     * @param statement of a connection to the file
     * @throws SQLException if the engine does not answer
     */
    public static long[] overwritable(Statement statement) throws SQLException {
        LongStream.Builder blocks = LongStream.builder();
        try (ResultSet rows =
                statement.executeQuery("SELECT block_id FROM pragma_metadata_info() WHERE free_blocks > 0")) {
            while (rows.next()) {
                blocks.add(rows.getLong(1));
            }
        }
        return blocks.build().toArray();
    }

    /**
     * Copies blocks durably; after this a checkpoint may begin.
     *
     * @param blocks ids of those that it may write over, see {@link #overwritable}
     * @throws IOException if there is no room, or the files cannot be read or written
     */
    public void keep(long[] blocks) throws IOException {
        if (!READABLE_BESIDE_THE_ENGINE) {
            return;
        }
        Headers headers = new DatabaseFile(file()).headers();
        if (headers == null || (kept != null && headers.current().isSame(kept))) {
            // After a checkpoint that failed the copies from before it are the ones to keep.
            return;
        }
        kept = null;
        JournalFile.write(journal(), new DatabaseFile(file()), headers, blocks);
        kept = headers.current();
    }

    /**
     * Removes the journal of a file that is closed, or that is about to be replaced.
     *
     * @param database the engine's file
     * @throws IOException if it cannot be removed
     */
    public static void delete(Path database) throws IOException {
        Files.deleteIfExists(beside(database));
    }

    /** Stays open as long as the engine: closing any channel of a file gives up all locks that a process has on it. */
    private FileChannel file() throws IOException {
        if (file == null) {
            file = FileChannel.open(database, StandardOpenOption.READ);
        }
        return file;
    }

    private FileChannel journal() throws IOException {
        if (journal == null) {
            journal = FileChannel.open(beside(database), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            DurableFiles.forceName(beside(database));
        }
        return journal;
    }

    /** To be called once the engine has closed its file. */
    @Override
    public void close() throws IOException {
        try (FileChannel _ = file;
                FileChannel _ = journal) {
            file = null;
            journal = null;
            kept = null;
        }
    }

    /**
     * Returns where the journal of a file is.
     *
     * @param database the engine's file
     */
    public static Path beside(Path database) {
        return database.resolveSibling(database.getFileName() + SUFFIX);
    }
}
