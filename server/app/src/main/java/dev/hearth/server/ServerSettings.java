package dev.hearth.server;

import dev.hearth.ingest.IngestSettings;
import dev.hearth.server.access.AccessSettings;
import java.nio.file.Path;

/**
 * How a server is to run.
 *
 * @param host the name or address to listen on; beyond loopback only where tokens are asked for
 * @param port the port for OTLP, the API and the pages; 0 takes a free one
 * @param grpcPort a second port for OTLP over gRPC, which the first also serves; 0 for none
 * @param data the folder that holds the store
 * @param access whom to let in
 * @param ingest what of the telemetry is taken in
 */
public record ServerSettings(
        String host, int port, int grpcPort, Path data, AccessSettings access, IngestSettings ingest) {

    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 4318;
    public static final int DEFAULT_GRPC_PORT = 4317;
    public static final Path DEFAULT_DATA = Path.of(".hearth");

    /**
     * @throws StartupException if a port is none
     */
    public ServerSettings {
        requirePort(port);
        requirePort(grpcPort);
    }

    /** Settings without a second port. */
    public ServerSettings(String host, int port, Path data) {
        this(host, port, 0, data);
    }

    /** Settings that let in whom and what a server lets in by default. */
    public ServerSettings(String host, int port, int grpcPort, Path data) {
        this(host, port, grpcPort, data, AccessSettings.DEFAULTS, IngestSettings.defaults());
    }

    /** Returns these settings with another gRPC port. */
    public ServerSettings withGrpcPort(int newGrpcPort) {
        return new ServerSettings(host, port, newGrpcPort, data, access, ingest);
    }

    /** Returns these settings with another rule of whom to let in. */
    public ServerSettings withAccess(AccessSettings newAccess) {
        return new ServerSettings(host, port, grpcPort, data, newAccess, ingest);
    }

    private static void requirePort(int number) {
        if (number < 0 || number > 65_535) {
            throw new StartupException("A port must be from 0 to 65535, not %d.".formatted(number));
        }
    }
}
