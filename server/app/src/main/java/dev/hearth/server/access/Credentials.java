package dev.hearth.server.access;

import com.linecorp.armeria.common.Cookie;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.RequestHeaders;
import dev.hearth.metadata.SecretHash;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows of itself.
 *
 * @param token the hash of the token in the header {@code Authorization}, raw or after {@code Bearer}
 * @param session the hash of the browser's session
 * @param project the name of the project it is about, if it says so
 * @param chosenProject the name of the project that the browser shows, which is only a wish
 */
record Credentials(
        @Nullable SecretHash token,
        @Nullable SecretHash session,
        @Nullable String project,
        @Nullable String chosenProject) {

    static final String PROJECT_HEADER = "hearth-project";

    private static final String BEARER = "bearer ";

    static Credentials of(RequestHeaders headers) {
        CookieNames names = CookieNames.of(headers.authority());
        String session = null;
        String chosen = null;
        for (Cookie cookie : headers.cookies()) {
            if (cookie.name().equals(names.session())) {
                session = cookie.value();
            } else if (cookie.name().equals(names.project())) {
                chosen = cookie.value();
            }
        }
        String token = token(headers.get(HttpHeaderNames.AUTHORIZATION));
        String project = headers.get(PROJECT_HEADER);
        return new Credentials(
                token == null ? null : SecretHash.of(token),
                session == null ? null : SecretHash.of(session),
                project == null || project.isBlank() ? null : project.strip(),
                chosen);
    }

    private static @Nullable String token(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String value = header.strip();
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? value.substring(BEARER.length()).strip()
                : value;
    }
}
