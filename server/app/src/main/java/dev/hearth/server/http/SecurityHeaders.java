package dev.hearth.server.http;

import com.linecorp.armeria.server.ServerBuilder;

/** The headers that every response carries. */
public final class SecurityHeaders {

    /** Styles may be inline: the SQL editor brings its own style element. Scripts may not. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    public static void addTo(ServerBuilder server) {
        server.disableServerHeader()
                .setHeader("content-security-policy", CONTENT_SECURITY_POLICY)
                .setHeader("x-content-type-options", "nosniff")
                .setHeader("referrer-policy", "no-referrer")
                .setHeader("x-frame-options", "DENY")
                .setHeader("cross-origin-resource-policy", "same-origin")
                .setHeader("cross-origin-opener-policy", "same-origin");
    }
}
