package dev.hearth.server.cli;

import dev.hearth.metadata.Metadata;
import dev.hearth.metadata.MetadataException;
import dev.hearth.metadata.Project;
import dev.hearth.server.ServerSettings;
import dev.hearth.server.StartupException;
import dev.hearth.server.StoreOpener;
import dev.hearth.server.admin.ServerFile;
import dev.hearth.server.client.AdminClient;
import dev.hearth.server.client.QueryFailedException;
import dev.hearth.server.http.Sentence;
import dev.hearth.server.project.ProjectRegistry;
import dev.hearth.store.Progress;
import dev.hearth.store.RecordStore;
import dev.hearth.store.StoreException;
import dev.hearth.store.StoreTransfer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What backup, restore, export and import have in common: which store, who holds it, and how far it has come. */
abstract class TransferCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the store (.hearth).")
    private @Nullable String data;

    @Option(names = "--project", paramLabel = "NAME", description = "The project (${DEFAULT-VALUE}).")
    private String project = Project.DEFAULT;

    TransferCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    abstract void transfer() throws Exception;

    @Override
    public final Integer call() throws Exception {
        return Stoppable.run(err(), () -> {
            try {
                transfer();
            } catch (StoreException | QueryFailedException e) {
                throw new StartupException(Sentence.of(e), e);
            }
            out().flush();
            return Main.OK;
        });
    }

    final PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    final PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    final Path data() {
        Map<String, @Nullable String> given = new HashMap<>();
        given.put("data", data);
        Options options = new Options(Set.of("data"), Options.present(given), environment);
        return absolute(options.text("data", ServerSettings.DEFAULT_DATA.toString()));
    }

    /** Returns where the project's store lies. */
    final Path folder() {
        if (project.equals(Project.DEFAULT)) {
            return data();
        }
        if (!Files.isDirectory(data())) {
            throw new StartupException("There is no folder %s; name the store's with --data.".formatted(data()));
        }
        try (Metadata metadata = Metadata.open(data(), InstantSource.system())) {
            return ProjectRegistry.folder(data(), metadata.projects().get(project));
        } catch (MetadataException e) {
            throw new StartupException(Sentence.of(e), e);
        }
    }

    final String project() {
        return project;
    }

    static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    /** Returns a client of the server that holds the data folder, if one does. */
    final Optional<AdminClient> server() throws InterruptedException {
        Optional<ServerFile> file = ServerFile.read(data());
        if (file.isEmpty()) {
            return Optional.empty();
        }
        AdminClient client = new AdminClient(file.get());
        return client.isThere() ? Optional.of(client) : Optional.empty();
    }

    /** Something that a running server does when asked, and otherwise this process. */
    interface Local {
        Map<String, Object> run(StoreTransfer transfer, Progress progress);
    }

    /** Does it where the store is held, and returns what came of it. */
    final JsonNode run(String work, Map<String, @Nullable Object> request, Local local) throws Exception {
        Optional<AdminClient> server = server();
        try (ProgressBar bar = new ProgressBar(err(), ProgressBar.isTerminal(), ProgressBar.Unit.ROWS)) {
            if (server.isPresent()) {
                request.put("project", project);
                err().println("The running server does the " + work + ".");
                return server.get().run(work, request, bar);
            }
            requireStore();
            try (RecordStore store = StoreOpener.open(folder())) {
                return dev.hearth.server.http.Json.MAPPER.valueToTree(local.run(store.transfer(), bar));
            }
        }
    }

    /** An import may begin a store; what goes out must be there. */
    void requireStore() {
        if (!StoreOpener.provider().isStore(folder())) {
            throw new StartupException("There is no store in %s; name its folder with --data.".formatted(folder()));
        }
    }

    /** Returns the bytes of a file, or of all files of a folder. */
    static long bytes(Path path) throws java.io.IOException {
        try (var files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
