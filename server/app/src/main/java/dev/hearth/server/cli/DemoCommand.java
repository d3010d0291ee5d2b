package dev.hearth.server.cli;

import dev.hearth.server.HearthServer;
import dev.hearth.server.ServerSettings;
import dev.hearth.server.demo.CheckRun;
import dev.hearth.server.demo.Example;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hearth demo}: a server and a concurrent LLM program beside it, until Ctrl-C. */
@Command(
        name = "demo",
        description = "Runs the server and a concurrent LLM program that reports to it, until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final String DEFAULT_DATA = ".hearth/demo";

    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the server (4318).")
    private @Nullable String port;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the store (.hearth/demo).")
    private @Nullable String data;

    @Option(
            names = "--check",
            description = "Run the program once on a free port and a store of its own, verify what arrived, and end.")
    private boolean check;

    DemoCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (check) {
            return new CheckRun(out).run() ? Main.OK : Main.FAILED;
        }
        return run(out);
    }

    private int run(PrintWriter out) throws IOException, InterruptedException {
        ServerSettings settings = settings();
        HearthServer server = HearthServer.start(settings);
        Path log = settings.data().resolve("ask-many.log");
        Example example;
        try {
            Files.createDirectories(settings.data());
            example = Example.start(log, "--base-url", server.url(), "--loop");
        } catch (RuntimeException | IOException e) {
            server.close();
            throw e;
        }
        AtomicBoolean stopping = new AtomicBoolean();
        Shutdown.onSignal(() -> {
            stopping.set(true);
            try (server) {
                example.close();
            }
        });
        var _ = example.ended().thenRun(() -> {
            if (!stopping.get()) {
                out.println("The sample program has ended; " + log + " says why. The server goes on.");
            }
        });
        out.println("Live page:  " + server.url() + "/");
        out.println(
                environment.getOrDefault("ANTHROPIC_API_KEY", "").isBlank()
                        ? "Twenty questions at a time go to a stand-in on this machine, which invents the answers;"
                                + " set ANTHROPIC_API_KEY to ask the real API."
                        : "Twenty questions at a time go to the real Anthropic API.");
        out.println("Ctrl-C ends everything.");
        out.flush();
        Shutdown.await();
        return Main.OK;
    }

    private ServerSettings settings() {
        Map<String, @Nullable String> given = new HashMap<>();
        given.put("port", port);
        given.put("data", data);
        Map<String, String> arguments = Options.present(given);
        // HEARTH_DATA is the folder of the real server: the demonstration keeps out of it unless told otherwise.
        Options options = new Options(Set.of("port"), arguments, environment);
        return new ServerSettings(
                ServerSettings.DEFAULT_HOST,
                options.port("port", ServerSettings.DEFAULT_PORT),
                Path.of(arguments.getOrDefault("data", DEFAULT_DATA)));
    }
}
