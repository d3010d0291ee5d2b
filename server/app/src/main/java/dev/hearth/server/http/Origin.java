package dev.hearth.server.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where browsers find a server, such as {@code https://hearth.example.org}.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority the host, and the port unless it is the scheme's own
 */
public record Origin(String scheme, String authority) {

    /** Reads an origin; empty if it has a path, a user or another scheme. */
    public static Optional<Origin> parse(String text) {
        URI uri;
        try {
            uri = new URI(text.strip().toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        boolean noPath = uri.getRawPath() == null
                || uri.getRawPath().isEmpty()
                || uri.getRawPath().equals("/");
        if (!http || !bare || !noPath || uri.getHost() == null || uri.getPort() > 65_535) {
            return Optional.empty();
        }
        int own = uri.getScheme().equals("https") ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == own ? "" : ":" + uri.getPort();
        return Optional.of(new Origin(uri.getScheme(), uri.getHost() + port));
    }

    /** Whether what is sent there travels encrypted. */
    public boolean isEncrypted() {
        return scheme.equals("https");
    }

    @Override
    public String toString() {
        return scheme + "://" + authority;
    }
}
