package dev.hearth.server.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names by which a server is known.
 *
 * <p>Those of the loopback interface always. A server that listens beyond it also answers to any IP address, which no DNS
 * server can make point elsewhere, and to the name it listens on. All others must be given as origins.
 *
 * @param host the name or address the server listens on
 * @param origins where else browsers find it, as behind a proxy
 */
public record HostNames(String host, List<Origin> origins) {

    private static final Pattern ADDRESS =
            Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]{2,45}])(:[0-9]{1,5})?");
    private static final Pattern PORT = Pattern.compile("(:[0-9]{1,5})?");

    public HostNames {
        origins = List.copyOf(origins);
    }

    /** Whether only this machine reaches the server. */
    public boolean isLocal() {
        return Loopback.isHost(host);
    }

    /** Whether {@code authority}, the value of a Host header, is one of ours. */
    boolean isOurs(String authority) {
        if (Loopback.isAuthority(authority)
                || origins.stream().anyMatch(origin -> origin.authority().equalsIgnoreCase(authority))) {
            return true;
        }
        return !isLocal() && (ADDRESS.matcher(authority).matches() || isListenedOn(authority));
    }

    private boolean isListenedOn(String authority) {
        String small = authority.toLowerCase(Locale.ROOT);
        String name = host.toLowerCase(Locale.ROOT);
        return small.startsWith(name)
                && PORT.matcher(small.substring(name.length())).matches();
    }

    /** Whether a page of {@code origin} is one of ours, when it asks {@code authority}. */
    boolean isSameOrigin(String origin, String authority) {
        return origin.equalsIgnoreCase("http://" + authority)
                || origins.stream().anyMatch(known -> known.toString().equalsIgnoreCase(origin));
    }

    /** Whether browsers reach {@code authority} over an encrypted connection. */
    public boolean isEncrypted(String authority) {
        return origins.stream()
                .anyMatch(origin -> origin.isEncrypted() && origin.authority().equalsIgnoreCase(authority));
    }

    String refusal() {
        return isLocal()
                ? "This server answers only to localhost, 127.0.0.1 and [::1]; use one of them in the URL, or start the"
                        + " server with --origin and the address you use."
                : "This server does not know this name for itself; use its IP address, or start it with --origin and"
                        + " the address you use.";
    }
}
