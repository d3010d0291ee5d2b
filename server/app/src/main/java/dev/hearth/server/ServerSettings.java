package dev.hearth.server;

import dev.hearth.ingest.IngestSettings;
import dev.hearth.server.http.Loopback;
import java.nio.file.Path;

/**
 * How a server is to run.
 *
 * @param host the name or address to listen on; loopback only
 * @param port the port for OTLP, the API and the pages; 0 takes a free one
 * @param grpcPort a second port for OTLP over gRPC, which the first also serves; 0 for none
 * @param data the folder that holds the store
 * @param ingest what of the telemetry is taken in
 */
public record ServerSettings(String host, int port, int grpcPort, Path data, IngestSettings ingest) {

    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 4318;
    public static final int DEFAULT_GRPC_PORT = 4317;
    public static final Path DEFAULT_DATA = Path.of(".hearth");

    /**
     * @throws StartupException if the host is not this machine's loopback interface, or the port is none
     */
    public ServerSettings {
        if (!Loopback.isHost(host)) {
            throw new StartupException(
                    "Refusing to listen on %s: there is no authentication yet, so only loopback addresses are allowed; use 127.0.0.1."
                            .formatted(host));
        }
        requirePort(port);
        requirePort(grpcPort);
    }

    /** Settings without a second port. */
    public ServerSettings(String host, int port, Path data) {
        this(host, port, 0, data);
    }

    /** Settings that take in what a server takes in by default. */
    public ServerSettings(String host, int port, int grpcPort, Path data) {
        this(host, port, grpcPort, data, IngestSettings.defaults());
    }

    /** Returns these settings with another gRPC port. */
    public ServerSettings withGrpcPort(int newGrpcPort) {
        return new ServerSettings(host, port, newGrpcPort, data, ingest);
    }

    private static void requirePort(int number) {
        if (number < 0 || number > 65_535) {
            throw new StartupException("A port must be from 0 to 65535, not %d.".formatted(number));
        }
    }
}
