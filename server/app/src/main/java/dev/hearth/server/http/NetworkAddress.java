package dev.hearth.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Turns a loopback host into the address to listen on, and back into a URL. */
public final class NetworkAddress {

    private NetworkAddress() {}

    /** Resolves a host that {@link Loopback} passes; empty if this machine resolves it to anything but loopback. */
    public static Optional<InetSocketAddress> loopback(String host, int port) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() ? Optional.of(new InetSocketAddress(address, port)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Returns the origin of a server that listens there. */
    public static String url(String host, int port) {
        boolean bare6 = host.indexOf(':') >= 0 && !host.startsWith("[");
        return "http://" + (bare6 ? "[" + host + "]" : host) + ":" + port;
    }
}
