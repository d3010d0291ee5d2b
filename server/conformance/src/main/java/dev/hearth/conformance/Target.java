package dev.hearth.conformance;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The server that is checked. What is sent to it has the {@code service.name} {@value #SERVICE} and an attribute that no
 * other run has.
 */
public final class Target implements AutoCloseable {

    /** The service that all telemetry of a check claims to come from. */
    public static final String SERVICE = "hearth-check";

    private final URI server;
    private final @Nullable URI grpcServer;
    private final @Nullable String token;
    private final Duration timeout;
    private final HttpSide http;
    private final GrpcSide shared;
    private final @Nullable GrpcSide grpc;
    private final Samples samples = new Samples(UUID.randomUUID().toString().substring(0, 13));

    /** How long an answer may take, unless told otherwise. */
    public static final Duration TIMEOUT = Duration.ofSeconds(60);

    /**
     * Names a server; nothing is sent yet.
     *
     * @param server where OTLP/HTTP is, an origin such as {@code http://127.0.0.1:4318}
     * @param grpcServer where OTLP/gRPC is, or null
     * @param token sent as a bearer token, or null
     * @param timeout how long an answer may take
     */
    public Target(URI server, @Nullable URI grpcServer, @Nullable String token, Duration timeout) {
        this.server = server;
        this.grpcServer = grpcServer;
        this.token = token;
        this.timeout = timeout;
        this.http = new HttpSide(server, token, timeout);
        this.shared = new GrpcSide(server, token, timeout);
        this.grpc = grpcServer == null ? null : new GrpcSide(grpcServer, token, timeout);
    }

    /** Tells whether anything answers HTTP requests there. */
    public boolean answers() throws InterruptedException {
        try {
            http.get("/");
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    HttpSide http() {
        return http;
    }

    /** Returns gRPC on the port that OTLP/HTTP is on. */
    GrpcSide sharedGrpc() {
        return shared;
    }

    /**
     * Returns gRPC on the port of its own.
     *
     * @throws NotOffered if no such port was named
     */
    GrpcSide grpc() {
        if (grpc == null) {
            throw new NotOffered("No address for gRPC was given; name it with --grpc.");
        }
        return grpc;
    }

    boolean hasGrpc() {
        return grpcServer != null;
    }

    RawConnection connect() throws IOException {
        return RawConnection.open(server, timeout);
    }

    /** Returns the start of a request written by hand: its first line, where to, and who asks. */
    List<String> head(String requestLine, String... headers) {
        List<String> lines = new ArrayList<>(List.of(requestLine + " HTTP/1.1", "Host: " + server.getAuthority()));
        if (token != null) {
            lines.add("Authorization: Bearer " + token);
        }
        lines.addAll(List.of(headers));
        lines.add("");
        return lines;
    }

    URI server() {
        return server;
    }

    Sql sql() {
        return new Sql(http);
    }

    Samples samples() {
        return samples;
    }

    @Nullable
    String token() {
        return token;
    }

    @Override
    public void close() {
        http.close();
        shared.close();
        if (grpc != null) {
            grpc.close();
        }
    }
}
