package dev.hearth.server;

import dev.hearth.metadata.Project;
import dev.hearth.server.access.AccessDirectory;
import dev.hearth.server.project.ProjectRegistry;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the files of projects that were deleted, by this server or beside it. For one thread. */
final class DeletedProjects {

    private static final Logger LOG = LoggerFactory.getLogger(DeletedProjects.class);

    private final AccessDirectory directory;
    private final ProjectRegistry registry;

    DeletedProjects(AccessDirectory directory, ProjectRegistry registry) {
        this.directory = directory;
        this.registry = registry;
    }

    void remove() {
        for (Project project : directory.deleted()) {
            try {
                registry.delete(project);
                directory.forget(project);
            } catch (UncheckedIOException e) {
                LOG.warn(
                        "The files of the deleted project {} are not all removed yet: {}",
                        project.name(),
                        e.getMessage());
            }
        }
    }
}
