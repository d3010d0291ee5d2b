package dev.hearth.server;

import dev.hearth.metadata.Metadata;
import dev.hearth.metadata.MetadataException;
import dev.hearth.server.access.AccessDirectory;
import dev.hearth.server.http.Loopback;
import dev.hearth.server.http.Sentence;
import dev.hearth.server.project.ProjectRegistry;
import java.time.InstantSource;

/**
 * What lies in a server's data folder.
 *
 * @param directory who may do what with it
 */
record ServerData(DataFolder folder, Metadata metadata, AccessDirectory directory, ProjectRegistry projects)
        implements AutoCloseable {

    /**
     * Opens a data folder.
     *
     * @throws StartupException if it cannot be used, or may not be served at the host of {@code settings}
     */
    static ServerData open(ServerSettings settings, InstantSource clock) {
        StoreOpener.requireWritable(settings.data());
        DataFolder folder = DataFolder.take(settings.data());
        Metadata metadata = null;
        boolean opened = false;
        try {
            metadata = Metadata.open(settings.data(), clock);
            AccessDirectory directory = new AccessDirectory(metadata, settings.access(), clock);
            if (!Loopback.isHost(settings.host()) && !directory.isRequired()) {
                throw new StartupException(
                        "Refusing to listen on %s: there is no authentication yet, so only loopback addresses are allowed; use 127.0.0.1, make a token with hearth token create, or set --auth required."
                                .formatted(settings.host()));
            }
            ProjectRegistry projects =
                    new ProjectRegistry(settings.data(), StoreOpener::open, settings.ingest(), clock);
            opened = true;
            return new ServerData(folder, metadata, directory, projects);
        } catch (MetadataException e) {
            throw new StartupException(Sentence.of(e), e);
        } finally {
            if (!opened) {
                try (folder) {
                    if (metadata != null) {
                        metadata.close();
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        try (folder;
                metadata;
                projects) {
            directory.noteUses();
        }
    }
}
