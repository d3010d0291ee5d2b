package dev.hearth.server;

import dev.hearth.server.http.Loopback;
import java.nio.file.Path;

/**
 * How a server is to run.
 *
 * @param host the name or address to listen on; loopback only
 * @param port the port for OTLP, the API and the pages; 0 takes a free one
 * @param data the folder that holds the store
 */
public record ServerSettings(String host, int port, Path data) {

    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 4318;
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
        if (port < 0 || port > 65_535) {
            throw new StartupException("The port must be from 0 to 65535, not %d.".formatted(port));
        }
    }
}
