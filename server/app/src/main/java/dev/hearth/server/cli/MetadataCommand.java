package dev.hearth.server.cli;

import dev.hearth.metadata.Metadata;
import dev.hearth.metadata.MetadataException;
import dev.hearth.metadata.Project;
import dev.hearth.server.ServerSettings;
import dev.hearth.server.StartupException;
import dev.hearth.server.client.QueryClient.Table;
import dev.hearth.server.http.Sentence;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A command that works on the projects and tokens of a data folder, whether its server runs or not. */
abstract class MetadataCommand implements Callable<Integer> {

    private static final String DATA = "data";

    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the server (.hearth).")
    private @Nullable String data;

    @Option(names = "--json", description = "Print JSON, one object per line.")
    private boolean json;

    MetadataCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    abstract void run(Metadata metadata) throws InterruptedException;

    @Override
    public Integer call() throws InterruptedException {
        try (Metadata metadata = Metadata.open(folder())) {
            run(metadata);
        } catch (MetadataException e) {
            throw new StartupException(Sentence.of(e), e);
        }
        out().flush();
        return Main.OK;
    }

    PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    /** Returns the data folder, which must be there: a new one would be no server's. */
    Path folder() {
        Map<String, @Nullable String> given = new HashMap<>();
        given.put(DATA, data);
        Options options = new Options(Set.of(DATA), Options.present(given), environment);
        Path folder = Path.of(options.text(DATA, ServerSettings.DEFAULT_DATA.toString()))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(folder)) {
            throw new StartupException(
                    "There is no data folder %s; start a server there first or name another with --data."
                            .formatted(folder));
        }
        return folder;
    }

    boolean asJson() {
        return json;
    }

    static ObjectNode row() {
        return JsonMapper.shared().createObjectNode();
    }

    /** Prints rows as a table, or as JSON if that is wanted. */
    void print(List<String> columns, List<? extends JsonNode> rows) {
        if (json) {
            rows.forEach(row -> out().println(row));
        } else {
            TablePrinter.print(new Table(columns, List.copyOf(rows)), out());
        }
    }

    static @Nullable String shown(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static Map<String, String> namesById(Metadata metadata) {
        return metadata.projects().list().stream().collect(Collectors.toMap(Project::id, Project::name));
    }
}
