package dev.hearth.server.cli;

import dev.hearth.metadata.Metadata;
import dev.hearth.metadata.Project;
import dev.hearth.server.DataFolder;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code hearth project delete}. A running server closes the project and removes its files; where none runs, this does.
 */
@Command(
        name = "delete",
        description = "Deletes a project with its records and tokens, for good.",
        mixinStandardHelpOptions = true)
final class ProjectDelete extends MetadataCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    @Parameters(paramLabel = "NAME", description = "The project.")
    private String name = "";

    @Option(names = "--yes", description = "Do it: nothing brings the records back.")
    private boolean sure;

    ProjectDelete(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(Metadata metadata) throws InterruptedException {
        Project project = metadata.projects().get(name);
        if (!sure) {
            throw new UsageException(
                    "This deletes all records of the project %s for good; add --yes to do it.".formatted(name));
        }
        metadata.projects().delete(name);
        boolean alone = DataFolder.withoutServer(folder(), () -> {
            DataFolder.removeFiles(folder(), project);
            metadata.projects().forget(project.id());
        });
        boolean removed = alone || isRemovedByServer(metadata, project);
        if (asJson()) {
            out().println(row().put("name", name).put("id", project.id()).put("files_removed", removed));
        } else if (removed) {
            out().printf("Deleted the project %s with its records and tokens.%n", name);
        } else {
            out().printf(
                            "Deleted the project %s and its tokens; the server has not removed its files yet and goes on trying.%n",
                            name);
        }
    }

    private static boolean isRemovedByServer(Metadata metadata, Project project) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            if (metadata.projects().deleted().stream().noneMatch(it -> it.id().equals(project.id()))) {
                return true;
            }
            Thread.sleep(LOOK_AGAIN);
        }
        return false;
    }
}
