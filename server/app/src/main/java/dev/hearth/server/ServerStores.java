package dev.hearth.server;

import dev.hearth.metadata.Project;
import dev.hearth.server.access.AccessDirectory;
import dev.hearth.server.admin.AdminEndpoints;
import dev.hearth.server.admin.AdminEndpoints.RestoreRequest;
import dev.hearth.server.http.HttpProblem;
import dev.hearth.server.project.ProjectRegistry;
import dev.hearth.server.project.StoreReplacement;
import dev.hearth.store.BackupSummary;
import dev.hearth.store.PreparedRestore;
import dev.hearth.store.Progress;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.StoreException;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stores of a running server, for the commands beside it. Thread-safe. */
final class ServerStores implements AdminEndpoints.Stores {

    private static final Logger LOG = LoggerFactory.getLogger(ServerStores.class);

    private final Path data;
    private final AccessDirectory directory;
    private final ProjectRegistry registry;
    private final RecordStoreProvider provider = StoreOpener.provider();

    ServerStores(Path data, AccessDirectory directory, ProjectRegistry registry) {
        this.data = data;
        this.directory = directory;
        this.registry = registry;
    }

    @Override
    public <T> T with(String project, AdminEndpoints.Use<T> use) {
        try (ProjectRegistry.Lease lease = registry.enter(project(project))) {
            return use.with(lease.runtime().store().transfer());
        }
    }

    /** Serves the store that is there until the backup lies ready beside it. */
    @Override
    public Map<String, ?> restore(RestoreRequest request, Progress progress) {
        Project project = project(request.project());
        BackupSummary summary = provider.inspect(request.backup());
        if (!request.confirmed()) {
            try (ProjectRegistry.Lease lease = registry.enter(project)) {
                return Map.of(
                        "goes", RowsToLose.of(lease.runtime().store(), summary).sentence());
            }
        }
        Path folder = ProjectRegistry.folder(data, project);
        try (PreparedRestore prepared = provider.prepareRestore(request.backup(), folder, progress)) {
            Replacement replacement = new Replacement(prepared);
            registry.replace(project, replacement);
            LOG.info("A backup took the place of the store of the project {}.", project.name());
            return Map.of(
                    "records",
                    prepared.summary().records(),
                    "metricPoints",
                    prepared.summary().metricPoints(),
                    "lost",
                    replacement.lost);
        }
    }

    private Project project(String name) {
        return directory.projects().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> HttpProblem.notFound(
                        "There is no project %s; hearth project list names those that there are.".formatted(name)));
    }

    /** Counts what goes, for more may have come in while the backup was read. */
    private static final class Replacement implements StoreReplacement {

        private final PreparedRestore prepared;
        private long lost;

        private Replacement(PreparedRestore prepared) {
            this.prepared = prepared;
        }

        @Override
        public void last(RecordStore store) {
            try {
                lost = RowsToLose.of(store, prepared.summary()).newer();
            } catch (StoreException e) {
                // Also a store that answers nothing any more can be replaced.
                LOG.warn("The rows that go could not be counted: {}", e.getMessage());
            }
        }

        @Override
        public void replace() {
            prepared.apply();
        }
    }
}
