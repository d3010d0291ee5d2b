package dev.hearth.server;

import com.linecorp.armeria.common.metric.NoopMeterRegistry;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import dev.hearth.ingest.IngestPipeline;
import dev.hearth.ingest.IngestSettings;
import dev.hearth.query.QueryService;
import dev.hearth.query.pages.LiveReader;
import dev.hearth.query.pages.TraceReader;
import dev.hearth.server.admin.AdminEndpoints;
import dev.hearth.server.admin.ServerFile;
import dev.hearth.server.http.HttpProblem;
import dev.hearth.server.http.JsonErrors;
import dev.hearth.server.http.LoopbackGuard;
import dev.hearth.server.http.NetworkAddress;
import dev.hearth.server.http.Routes;
import dev.hearth.server.http.SecurityHeaders;
import dev.hearth.server.live.CommitSignal;
import dev.hearth.server.live.OpenSpans;
import dev.hearth.server.live.PagesApi;
import dev.hearth.server.liveness.LivenessRegistry;
import dev.hearth.server.liveness.RowVerdicts;
import dev.hearth.server.otlp.OtlpGrpcService;
import dev.hearth.server.otlp.OtlpIntake;
import dev.hearth.server.otlp.OtlpService;
import dev.hearth.server.query.QueryEndpoints;
import dev.hearth.server.query.QueryProblems;
import dev.hearth.server.ui.PageFiles;
import dev.hearth.server.ui.PagesService;
import dev.hearth.store.RecordStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running server: the store, ingest, queries and the port they are reached by. Thread-safe. */
public final class HearthServer implements AutoCloseable {

    private static final int CONCURRENT_QUERIES = 8;
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration DRAIN = Duration.ofSeconds(3);
    private static final int MAX_REQUEST_BYTES = 1 << 20;

    private final ServerSettings settings;
    private final RecordStore store;
    private final IngestPipeline pipeline;
    private final PagesApi pages;
    private final Server http;
    private final String adminKey = ServerFile.newKey();
    private final AtomicBoolean closed = new AtomicBoolean();

    private HearthServer(ServerSettings settings, RecordStore store, InstantSource clock) {
        this.settings = settings;
        this.store = store;
        LivenessRegistry registry = new LivenessRegistry(clock);
        CommitSignal signal = new CommitSignal(store.reader().lastSequence());
        this.pipeline = new IngestPipeline(store.writer(), IngestSettings.defaults(), registry, signal);
        RowVerdicts verdicts = new RowVerdicts(registry);
        LiveReader live = new LiveReader(store.reader());
        OpenSpans openSpans = new OpenSpans(live, verdicts, signal);
        this.pages = new PagesApi(live, new TraceReader(store.reader()), verdicts, openSpans, signal);

        ServerBuilder server = Server.builder()
                .http(address(settings, settings.port()))
                .defaultHostname("localhost")
                .requestTimeout(REQUEST_TIMEOUT)
                .maxRequestLength(MAX_REQUEST_BYTES)
                .gracefulShutdownTimeout(Duration.ZERO, DRAIN)
                .meterRegistry(NoopMeterRegistry.get())
                .unloggedExceptionsReportIntervalMillis(0)
                .errorHandler(new JsonErrors())
                .decorator(new LoopbackGuard());
        if (settings.grpcPort() != 0) {
            server.http(address(settings, settings.grpcPort()));
        }
        SecurityHeaders.addTo(server);
        Routes routes = new Routes(server, QueryProblems::of);
        OtlpIntake intake = new OtlpIntake(pipeline);
        new OtlpService(intake).addTo(server);
        new OtlpGrpcService(intake).addTo(server);
        new QueryEndpoints(new QueryService(store.reader(), CONCURRENT_QUERIES)).addTo(routes);
        pages.addTo(routes);
        new ProjectEndpoints(this::url, signal, live, clock).addTo(routes);
        new AdminEndpoints(adminKey, this::withTransfer).addTo(routes);
        new OwnMetrics(pipeline::counters, signal, openSpans, pages::openStreams).addTo(routes);
        server.serviceUnder(
                "/", new PagesService(new PageFiles(HearthServer.class.getClassLoader(), PageFiles.FOLDER)));
        this.http = server.build();
    }

    /**
     * Starts a server and returns once it answers.
     *
     * @throws StartupException if it cannot
     */
    public static HearthServer start(ServerSettings settings) {
        return start(settings, InstantSource.system());
    }

    /**
     * Starts a server that judges liveness by {@code clock}.
     *
     * @throws StartupException if it cannot
     */
    static HearthServer start(ServerSettings settings, InstantSource clock) {
        RecordStore store = Stores.open(settings.data());
        HearthServer server = null;
        try {
            server = new HearthServer(settings, store, clock);
            server.http.start().join();
            server.file().write(settings.data());
            return server;
        } catch (CompletionException e) {
            throw cannotListen(settings, e);
        } finally {
            if (server == null) {
                store.close();
            } else if (server.http.activePorts().isEmpty()) {
                server.close();
            }
        }
    }

    private static InetSocketAddress address(ServerSettings settings, int port) {
        return NetworkAddress.loopback(settings.host(), port)
                .orElseThrow(() ->
                        new StartupException("The host %s is not a loopback address of this machine; use 127.0.0.1."
                                .formatted(settings.host())));
    }

    private static StartupException cannotListen(ServerSettings settings, CompletionException failure) {
        if (isTaken(settings, settings.port())) {
            return new StartupException(
                    "Port %d is taken or not allowed; stop what listens there or choose another with --port."
                            .formatted(settings.port()),
                    failure);
        }
        if (settings.grpcPort() != 0 && isTaken(settings, settings.grpcPort())) {
            return new StartupException(
                    "Port %d is taken or not allowed; choose another with --grpc-port, or none with --grpc-port 0."
                            .formatted(settings.grpcPort()),
                    failure);
        }
        return new StartupException(
                "Cannot listen on %s port %d: %s".formatted(settings.host(), settings.port(), failure.getCause()),
                failure);
    }

    /** Whether a port cannot be listened on now; the native transport's own error does not say which one it is. */
    public static boolean isTaken(ServerSettings settings, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address(settings, port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Returns the origin at which the server is reached, such as {@code http://127.0.0.1:4318}. */
    public String url() {
        int port = http.activePorts().keySet().stream()
                .mapToInt(InetSocketAddress::getPort)
                .filter(it -> it != settings.grpcPort())
                .findFirst()
                .orElse(settings.port());
        return NetworkAddress.url(settings.host(), port);
    }

    private ServerFile file() {
        return new ServerFile(url(), adminKey);
    }

    private <T> T withTransfer(String project, AdminEndpoints.Use<T> use) {
        if (!project.equals("default")) {
            throw HttpProblem.notFound("There is no project %s.".formatted(project));
        }
        return use.with(store.transfer());
    }

    /** Returns the version of this build. */
    public static String version() {
        String version = HearthServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Refuses what is new, finishes what was begun, and closes the store. Closing twice is harmless. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try (store;
                    pipeline) {
                file().remove(settings.data());
                pages.close();
                http.stop().join();
            }
        }
    }
}
