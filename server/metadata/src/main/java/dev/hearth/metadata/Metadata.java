package dev.hearth.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Projects, tokens, sessions and muted diagnoses of one data folder. Thread-safe, and safe beside other processes that use the same
 * folder.
 */
public final class Metadata implements AutoCloseable {

    /** The name of the file in the data folder. */
    public static final String FILE_NAME = "metadata.sqlite";

    private final Database database;
    private final InstantSource clock;

    private Metadata(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens the metadata in {@code folder}, creating it with the one project {@code default} if it is not there.
     *
     * @throws MetadataException if the file cannot be used
     */
    public static Metadata open(Path folder) {
        return open(folder, InstantSource.system());
    }

    /** Opens the metadata, with another clock for what is noted as now. */
    public static Metadata open(Path folder, InstantSource clock) {
        Path file = folder.toAbsolutePath().normalize().resolve(FILE_NAME);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new MetadataException(
                    "The data folder %s cannot be created; choose another with --data.".formatted(file.getParent()), e);
        }
        return new Metadata(Database.open(file), clock);
    }

    public Projects projects() {
        return new Projects(database, clock);
    }

    public Tokens tokens() {
        return new Tokens(database, clock);
    }

    public Sessions sessions() {
        return new Sessions(database, clock);
    }

    public MutedDiagnoses mutedDiagnoses() {
        return new MutedDiagnoses(database, clock);
    }

    /** Returns what changes with every write, so that what was read need not be read again. */
    public Revision revision() {
        return database.revision();
    }

    @Override
    public void close() {
        database.close();
    }
}
