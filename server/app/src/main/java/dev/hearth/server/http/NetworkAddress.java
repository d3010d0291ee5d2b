package dev.hearth.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Turns a host into the address to listen on, and back into a URL. */
public final class NetworkAddress {

    private NetworkAddress() {}

    /**
     * Resolves a host; empty if this machine does not know it, or if it is a name of the loopback interface that this
     * machine resolves to anything else.
     */
    public static Optional<InetSocketAddress> of(String host, int port) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || !Loopback.isHost(host)
                    ? Optional.of(new InetSocketAddress(address, port))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Returns the origin at which this machine reaches a server that listens there. */
    public static String url(String host, int port) {
        String reached = switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> host;
        };
        boolean bare6 = reached.indexOf(':') >= 0 && !reached.startsWith("[");
        return "http://" + (bare6 ? "[" + reached + "]" : reached) + ":" + port;
    }
}
