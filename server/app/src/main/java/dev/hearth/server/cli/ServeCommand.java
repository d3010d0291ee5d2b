package dev.hearth.server.cli;

import dev.hearth.server.HearthServer;
import dev.hearth.server.ServerSettings;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hearth serve}: the server, until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs the server. Every option can also be set as HEARTH_<NAME> in the environment.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final String GRPC_PORT = "grpc-port";
    private static final Set<String> NAMES = Stream.of(
                    Set.of("host", "port", GRPC_PORT, "data", Options.CONFIG), AccessOptions.NAMES, IngestOptions.NAMES)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Mixin
    private final IngestOptions ingest = new IngestOptions();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address to listen on; beyond loopback only with tokens (127.0.0.1).")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of OTLP/HTTP, API and pages (4318).")
    private @Nullable String port;

    @Option(
            names = "--grpc-port",
            paramLabel = "PORT",
            description = "Second port for OTLP over gRPC, which --port serves as well (4317; 0 = off).")
    private @Nullable String grpcPort;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the store (.hearth).")
    private @Nullable String data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file with these options by name, without the dashes.")
    private @Nullable String config;

    ServeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        ServerSettings wanted = settings();
        ServerSettings settings = withFreeGrpcPort(wanted);
        HearthServer server = HearthServer.start(settings);
        Shutdown.onSignal(server::close);
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        out.printf("Hearth is at %s  (ready in %d ms)%n", server.url(), millis);
        if (settings.grpcPort() != wanted.grpcPort() && wanted.grpcPort() != wanted.port()) {
            out.printf(
                    "Port %d is taken, so gRPC is served on the main port only; choose another with --grpc-port.%n",
                    wanted.grpcPort());
        }
        if (server.isWaitingForFirstToken()) {
            out.println("It asks for tokens and there is none yet; make one with hearth token create.");
        }
        out.flush();
        Shutdown.await();
        return Main.OK;
    }

    /** Does without the gRPC port nobody asked for by number, if another program has it. */
    private ServerSettings withFreeGrpcPort(ServerSettings settings) {
        if (settings.grpcPort() == settings.port()) {
            return settings.withGrpcPort(0); // one port serves both
        }
        if (options().has(GRPC_PORT) || !HearthServer.isTaken(settings, settings.grpcPort())) {
            return settings;
        }
        return settings.withGrpcPort(0);
    }

    private Options options() {
        return new Options(NAMES, arguments(), environment);
    }

    ServerSettings settings() {
        Options options = options();
        return new ServerSettings(
                options.text("host", ServerSettings.DEFAULT_HOST),
                options.port("port", ServerSettings.DEFAULT_PORT),
                options.port(GRPC_PORT, ServerSettings.DEFAULT_GRPC_PORT),
                Path.of(options.text("data", ServerSettings.DEFAULT_DATA.toString())),
                AccessOptions.settings(options),
                IngestOptions.settings(options));
    }

    private Map<String, String> arguments() {
        Map<String, @Nullable String> given = new HashMap<>();
        given.put("host", host);
        given.put("port", port);
        given.put(GRPC_PORT, grpcPort);
        given.put("data", data);
        given.put(Options.CONFIG, config);
        access.putInto(given);
        ingest.putInto(given);
        return Options.present(given);
    }
}
