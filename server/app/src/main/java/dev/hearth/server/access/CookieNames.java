package dev.hearth.server.access;

import org.jspecify.annotations.Nullable;

/**
 * The names of the cookies. Browsers share cookies between all ports of a host, so the port is part of them: servers side
 * by side would sign each other's readers out.
 */
record CookieNames(String session, String project) {

    static CookieNames of(@Nullable String authority) {
        String host = authority == null ? "" : authority;
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        String suffix = hasPort ? "_" + host.substring(colon + 1) : "";
        return new CookieNames("hearth_session" + suffix, "hearth_project" + suffix);
    }
}
