package dev.hearth.server;

import dev.hearth.server.http.Sentence;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Opens stores of the kind that this build uses. */
public final class StoreOpener {

    private static final String STORE = "duckdb";

    private StoreOpener() {}

    /**
     * Opens the store in a folder, creating both where they are not.
     *
     * @throws StartupException if the folder or the store in it cannot be used
     */
    public static RecordStore open(Path data) {
        Path folder = requireWritable(data);
        try {
            return provider().open(folder);
        } catch (StoreUnavailableException e) {
            throw new StartupException(Sentence.of(e), e);
        }
    }

    /** Returns what opens and restores stores. */
    public static RecordStoreProvider provider() {
        return ServiceLoader.load(RecordStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals(STORE))
                .findFirst()
                .orElseThrow(
                        () -> new StartupException("This build has no store %s on its class path.".formatted(STORE)));
    }

    /**
     * Creates a folder if need be and returns where it is.
     *
     * @throws StartupException if it cannot be used
     */
    static Path requireWritable(Path data) {
        Path folder = data.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StartupException(
                    "The data folder %s cannot be created; choose another with --data.".formatted(folder), e);
        }
        if (!Files.isWritable(folder)) {
            throw new StartupException(
                    "The data folder %s is not writable; choose another with --data.".formatted(folder));
        }
        return folder;
    }
}
