package dev.hearth.server.cli;

import dev.hearth.metadata.Metadata;
import dev.hearth.metadata.Project;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code hearth project}: the projects of a data folder. */
@Command(
        name = "project",
        description = "Creates, lists and deletes projects, also while the server runs.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ProjectCommand.Create.class,
            ProjectCommand.ListAll.class,
            ProjectCommand.SetRetention.class,
            ProjectDelete.class
        })
final class ProjectCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "Say what to do with projects: create, list, set-retention or delete.");
    }

    private static ObjectNode json(Project project) {
        ObjectNode row = MetadataCommand.row();
        row.put("name", project.name());
        row.put("id", project.id());
        row.put("created", MetadataCommand.shown(project.created()));
        row.put("keeps_for", project.maxAge() == null ? null : text(project.maxAge()));
        row.put("keeps_bytes", project.maxBytes());
        return row;
    }

    private static String text(Duration age) {
        long seconds = age.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds + "s";
    }

    /** {@code hearth project create}. */
    @Command(name = "create", description = "Creates a project.", mixinStandardHelpOptions = true)
    static final class Create extends MetadataCommand {

        @Parameters(paramLabel = "NAME", description = "Small letters, digits and hyphens.")
        private String name = "";

        Create(Map<String, String> environment) {
            super(environment);
        }

        @Override
        void run(Metadata metadata) {
            Project project = metadata.projects().create(name);
            if (asJson()) {
                out().println(json(project));
            } else {
                out().printf(
                                "Created the project %s in %s. hearth token create --project %s lets programs send to it.%n",
                                name, folder(), name);
            }
        }
    }

    /** {@code hearth project list}. */
    @Command(name = "list", description = "Lists the projects.", mixinStandardHelpOptions = true)
    static final class ListAll extends MetadataCommand {

        ListAll(Map<String, String> environment) {
            super(environment);
        }

        @Override
        void run(Metadata metadata) {
            List<ObjectNode> rows = new ArrayList<>();
            metadata.projects().list().forEach(project -> rows.add(json(project)));
            print(List.of("name", "id", "created", "keeps_for", "keeps_bytes"), rows);
        }
    }

    /** {@code hearth project set-retention}. */
    @Command(
            name = "set-retention",
            description = "Sets what a project keeps; the server drops older records within the hour.",
            mixinStandardHelpOptions = true)
    static final class SetRetention extends MetadataCommand {

        @Parameters(paramLabel = "NAME", description = "The project.")
        private String name = "";

        @Option(names = "--max-age", paramLabel = "AGE", description = "How old records may get: 12h, 30d, 8w or none.")
        private @Nullable String maxAge;

        @Option(
                names = "--max-bytes",
                paramLabel = "SIZE",
                description = "How much they may take on disk: 500MB, 20GB, 1TiB or none.")
        private @Nullable String maxBytes;

        SetRetention(Map<String, String> environment) {
            super(environment);
        }

        @Override
        void run(Metadata metadata) {
            if (maxAge == null && maxBytes == null) {
                throw new UsageException("Give --max-age or --max-bytes, or both.");
            }
            Project old = metadata.projects().get(name);
            Project project = metadata.projects()
                    .setRetention(
                            name,
                            maxAge == null ? old.maxAge() : Amounts.duration("--max-age", maxAge),
                            maxBytes == null ? old.maxBytes() : Amounts.bytes("--max-bytes", maxBytes));
            if (asJson()) {
                out().println(json(project));
            } else {
                out().printf(
                                "The project %s keeps records %s%s.%n",
                                name,
                                project.maxAge() == null ? "of any age" : "for " + text(project.maxAge()),
                                project.maxBytes() == null
                                        ? ""
                                        : ", and at most %,d bytes of them".formatted(project.maxBytes()));
            }
        }
    }
}
