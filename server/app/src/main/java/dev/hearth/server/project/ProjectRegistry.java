package dev.hearth.server.project;

import dev.hearth.ingest.IngestSettings;
import dev.hearth.metadata.Project;
import dev.hearth.store.RecordStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The projects of a data folder. The default one lies in the folder itself and is always open; each other in a folder of
 * its own, open while it is in use. Thread-safe.
 */
public final class ProjectRegistry implements AutoCloseable {

    /** So many others stay open after their last use: opening takes a moment, and each takes memory. */
    private static final int KEPT_OPEN = 8;

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration BARELY_IDLE = Duration.ofSeconds(5);

    private final Path data;
    private final Function<Path, RecordStore> opener;
    private final IngestSettings ingest;
    private final InstantSource clock;
    private final Map<String, OpenProject> projects = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Opens the default project.
     *
     * @param opener opens the store in a folder
     * @param ingest what of the telemetry is taken in
     */
    public ProjectRegistry(Path data, Function<Path, RecordStore> opener, IngestSettings ingest, InstantSource clock) {
        this.data = data;
        this.opener = opener;
        this.ingest = ingest;
        this.clock = clock;
        enter(Project.DEFAULT).close();
    }

    /** Opens a project if need be, and keeps it open until the lease is closed. May wait for that. */
    public Lease enter(Project project) {
        return enter(project.id());
    }

    private Lease enter(String id) {
        OpenProject project = projects.computeIfAbsent(id, this::unopened);
        if (closed) {
            project.remove();
        }
        return new Lease(project, project.enter());
    }

    private OpenProject unopened(String id) {
        return new OpenProject(stale -> new ProjectRuntime(opener.apply(folder(id)), ingest, clock, stale));
    }

    /**
     * Puts another store in the place of a project's. Who uses the project is told to come again; who comes meanwhile
     * waits for a moment. Cannot be interrupted.
     *
     * @throws StoreUnavailableException if the project is deleted or replaced already; nothing has happened then
     */
    public void replace(Project project, StoreReplacement work) {
        try (Lease lease = enter(project)) {
            // An interrupt half way would close the files that are just being moved.
            Uninterruptible.run("hearth-restore", () -> lease.project.replace(work));
        }
    }

    /** Returns where a project's store lies in a data folder. */
    public static Path folder(Path data, Project project) {
        return project.isDefault() ? data : data.resolve("projects").resolve(project.id());
    }

    private Path folder(String id) {
        return id.equals(Project.DEFAULT) ? data : data.resolve("projects").resolve(id);
    }

    /** Returns a project's runtime if it is open now, to look at its numbers. */
    public Optional<ProjectRuntime> ifOpen(Project project) {
        return Optional.ofNullable(projects.get(project.id())).map(OpenProject::ifOpen);
    }

    /** Whether there is anything to keep small: opening a project creates its store. */
    public boolean hasFiles(Project project) {
        return Files.isDirectory(folder(project.id()));
    }

    /** Closes projects that nobody has used for a while, sooner the more are open. */
    public void closeIdle() {
        projects.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Project.DEFAULT))
                .map(Map.Entry::getValue)
                .filter(OpenProject::isOpen)
                .sorted(Comparator.comparingLong(OpenProject::idleNanos))
                .skip(KEPT_OPEN)
                .filter(project -> project.idleNanos() > BARELY_IDLE.toNanos())
                .forEach(OpenProject::closeIfUnused);
        projects.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Project.DEFAULT))
                .filter(entry -> entry.getValue().idleNanos() > IDLE.toNanos())
                .forEach(entry -> entry.getValue().closeIfUnused());
    }

    /**
     * Closes a project, whoever uses it, and removes its files.
     *
     * @throws UncheckedIOException if not all of them can be removed; calling this again goes on
     */
    public void delete(Project project) {
        if (project.isDefault()) {
            throw new IllegalArgumentException("the default project stays");
        }
        projects.computeIfAbsent(project.id(), this::unopened).remove();
        deleteFiles(data, project);
    }

    /** Removes the files of a project that no server has open. */
    public static void deleteFiles(Path data, Project project) {
        Path folder = data.resolve("projects").resolve(project.id());
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes all projects. Closing twice is harmless. */
    @Override
    public void close() {
        closed = true;
        projects.values().forEach(OpenProject::remove);
    }

    /** The right to use a project, which stays open until this is closed. */
    public static final class Lease implements AutoCloseable {

        private final OpenProject project;
        private final ProjectRuntime runtime;

        private Lease(OpenProject project, ProjectRuntime runtime) {
            this.project = project;
            this.runtime = runtime;
        }

        public ProjectRuntime runtime() {
            return runtime;
        }

        /** To be called once. */
        @Override
        public void close() {
            project.leave();
        }
    }
}
