package dev.hearth.server;

import dev.hearth.metadata.Project;
import dev.hearth.server.access.AccessDirectory;
import dev.hearth.server.project.ProjectRegistry;
import dev.hearth.store.Dropped;
import dev.hearth.store.Retention;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops what projects may no longer keep. For one thread. */
final class RetentionSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionSchedule.class);

    private final AccessDirectory directory;
    private final ProjectRegistry registry;
    private final InstantSource clock;

    RetentionSchedule(AccessDirectory directory, ProjectRegistry registry, InstantSource clock) {
        this.directory = directory;
        this.registry = registry;
        this.clock = clock;
    }

    /** Looks at every project that does not keep everything. One that fails does not keep the others waiting. */
    void keep() {
        for (Project project : directory.projects()) {
            Retention retention = new Retention(project.maxAge(), project.maxBytes());
            if (retention.equals(Retention.EVERYTHING) || !registry.hasFiles(project)) {
                continue;
            }
            try (ProjectRegistry.Lease lease = registry.enter(project)) {
                Dropped dropped = lease.runtime().store().maintenance().retain(retention, clock.instant());
                if (dropped.partitions() > 0) {
                    LOG.info(
                            "Dropped {} rows of the project {}: older or more than it keeps.",
                            dropped.rows(),
                            project.name());
                }
            } catch (RuntimeException e) {
                LOG.warn("What the project {} may no longer keep is not dropped yet", project.name(), e);
            }
        }
    }
}
