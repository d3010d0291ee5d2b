package dev.hearth.server;

import com.linecorp.armeria.common.metric.NoopMeterRegistry;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import dev.hearth.server.access.Access;
import dev.hearth.server.access.SessionEndpoints;
import dev.hearth.server.access.Throttles;
import dev.hearth.server.admin.AdminEndpoints;
import dev.hearth.server.admin.ServerFile;
import dev.hearth.server.analysis.AnalysisEndpoints;
import dev.hearth.server.doctor.DoctorEndpoints;
import dev.hearth.server.http.GoneClients;
import dev.hearth.server.http.HostGuard;
import dev.hearth.server.http.HostNames;
import dev.hearth.server.http.JsonErrors;
import dev.hearth.server.http.NetworkAddress;
import dev.hearth.server.http.Origin;
import dev.hearth.server.http.Routes;
import dev.hearth.server.http.SecurityHeaders;
import dev.hearth.server.live.PagesApi;
import dev.hearth.server.otlp.OtlpGrpcService;
import dev.hearth.server.otlp.OtlpIntake;
import dev.hearth.server.otlp.OtlpService;
import dev.hearth.server.query.QueryEndpoints;
import dev.hearth.server.query.QueryProblems;
import dev.hearth.server.ui.PageFiles;
import dev.hearth.server.ui.PagesService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running server: projects and the port they are reached by. Thread-safe. */
public final class HearthServer implements AutoCloseable {

    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration DRAIN = Duration.ofSeconds(3);
    private static final int MAX_REQUEST_BYTES = 1 << 20;

    /** How soon a token that was made or revoked by another process counts. */
    private static final Duration LOOK_FOR_CHANGES = Duration.ofMillis(500);

    private final ServerSettings settings;
    private final ServerData data;
    private final PagesApi pages;
    private final Upkeep accessUpkeep = new Upkeep("hearth-access");
    private final Upkeep storeUpkeep = new Upkeep("hearth-upkeep");
    private final Server http;
    private final String adminKey = ServerFile.newKey();
    private final AtomicBoolean closed = new AtomicBoolean();

    private HearthServer(ServerSettings settings, ServerData data, InstantSource clock) {
        this.settings = settings;
        this.data = data;
        HostNames names = new HostNames(settings.host(), settings.access().origins());
        Access access = new Access(data.directory());
        Throttles throttles = new Throttles();
        ProjectCalls calls = new ProjectCalls(access, throttles, data.projects());
        this.pages = new PagesApi(call -> calls.reader(call).pages(), calls::stillHolds);

        ServerBuilder server = Server.builder()
                .http(address(settings, settings.port()))
                .defaultHostname("localhost")
                .requestTimeout(REQUEST_TIMEOUT)
                .maxRequestLength(MAX_REQUEST_BYTES)
                .gracefulShutdownTimeout(Duration.ZERO, DRAIN)
                .meterRegistry(NoopMeterRegistry.get())
                .unloggedExceptionsReportIntervalMillis(0)
                .errorHandler(new JsonErrors())
                .decorator(access)
                .decorator(new HostGuard(names))
                .decorator(new GoneClients());
        if (settings.grpcPort() != 0) {
            server.http(address(settings, settings.grpcPort()));
        }
        SecurityHeaders.addTo(server);
        Routes open = new Routes(server, QueryProblems::of);
        Routes reading = open.guarded(calls::reading);
        OtlpIntake intake = new OtlpIntake(calls);
        new OtlpService(intake).addTo(server);
        new OtlpGrpcService(intake).addTo(server);
        new QueryEndpoints(calls::queries).addTo(reading);
        pages.addTo(reading);
        new AnalysisEndpoints(call -> calls.reader(call).pages()).addTo(reading);
        new DoctorEndpoints(calls::patient, data.metadata().mutedDiagnoses()).addTo(reading);
        new SessionEndpoints(data.directory(), names).addTo(open);
        new ProjectEndpoints(this::knownUrl, calls, clock).addTo(open, open.guarded(calls::writing), reading);
        new OwnMetrics(calls, data, throttles, pages::openStreams).addTo(reading);
        new AdminEndpoints(adminKey, new ServerStores(settings.data(), data.directory(), data.projects())).addTo(open);
        server.serviceUnder(
                "/", new PagesService(new PageFiles(HearthServer.class.getClassLoader(), PageFiles.FOLDER)));
        this.http = server.build();
        DeletedProjects deleted = new DeletedProjects(data.directory(), data.projects());
        accessUpkeep.every(LOOK_FOR_CHANGES, data.directory()::refresh);
        storeUpkeep.every(LOOK_FOR_CHANGES, deleted::remove);
        accessUpkeep.every(Duration.ofMinutes(1), data.directory()::noteUses);
        storeUpkeep.every(Duration.ofMinutes(1), data.projects()::closeIdle);
        RetentionSchedule retention = new RetentionSchedule(data.directory(), data.projects(), clock);
        storeUpkeep.nowAndEvery(Duration.ofHours(1), retention::keep);
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
        ServerData data = ServerData.open(settings, clock);
        HearthServer server = null;
        try {
            server = new HearthServer(settings, data, clock);
            server.http.start().join();
            server.file().write(settings.data());
            return server;
        } catch (CompletionException e) {
            throw cannotListen(settings, e);
        } finally {
            if (server == null) {
                data.close();
            } else if (server.http.activePorts().isEmpty()) {
                server.close();
            }
        }
    }

    private static InetSocketAddress address(ServerSettings settings, int port) {
        return NetworkAddress.of(settings.host(), port)
                .orElseThrow(() -> new StartupException(
                        "The host %s is not an address of this machine; use 127.0.0.1.".formatted(settings.host())));
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

    /** Whether tokens are asked for and none was made yet, so that nobody can send or ask anything. */
    public boolean isWaitingForFirstToken() {
        return data.directory().isWaitingForFirstToken();
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

    /** Returns the origin that others know, which is another one behind a proxy. */
    private String knownUrl() {
        List<Origin> origins = settings.access().origins();
        return origins.isEmpty() ? url() : origins.getFirst().toString();
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
            try (data) {
                file().remove(settings.data());
                pages.close();
                http.stop().join();
                accessUpkeep.close();
                storeUpkeep.close();
            }
        }
    }
}
