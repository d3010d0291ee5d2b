package dev.hearth.server.access;

import com.linecorp.armeria.common.Cookie;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import dev.hearth.metadata.SecretHash;
import dev.hearth.metadata.Sessions;
import dev.hearth.metadata.Token;
import dev.hearth.metadata.TokenKind;
import dev.hearth.server.http.Call;
import dev.hearth.server.http.HostNames;
import dev.hearth.server.http.HttpProblem;
import dev.hearth.server.http.Json;
import dev.hearth.server.http.Replies;
import dev.hearth.server.http.Routes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code /api/session…}: a browser shows a read token once and has a cookie from then on, which scripts cannot read and
 * other sites cannot have sent. A session may hold tokens of several projects, of which the browser shows one.
 */
public final class SessionEndpoints {

    private static final Duration CHOICE_LIFETIME = Duration.ofDays(365);

    private final AccessDirectory directory;
    private final HostNames names;

    public SessionEndpoints(AccessDirectory directory, HostNames names) {
        this.directory = directory;
        this.names = names;
    }

    public void addTo(Routes routes) {
        routes.get("/api/session", this::show)
                .post("/api/session/sign-in", this::signIn)
                .post("/api/session/sign-out", this::signOut)
                .post("/api/session/project", this::choose);
    }

    private HttpResponse show(Call call) {
        directory.refresh();
        return Replies.json(session(Credentials.of(call.headers())));
    }

    private Map<String, @Nullable Object> session(Credentials credentials) {
        Map<String, @Nullable Object> session = new LinkedHashMap<>();
        session.put("authentication", directory.isRequired());
        session.put(
                "project",
                directory.admit(credentials) instanceof Admission.Granted(Grant grant) && grant.allows(TokenKind.READ)
                        ? grant.project().name()
                        : null);
        session.put("projects", directory.choices(credentials));
        return session;
    }

    private HttpResponse signIn(Call call) {
        String secret = text(call, "token");
        directory.refresh();
        if (!directory.isRequired()) {
            return Replies.json(session(Credentials.of(call.headers())));
        }
        return switch (directory.admit(new Credentials(SecretHash.of(secret), null, null, null))) {
            case Admission.Refused(HttpProblem problem) -> throw problem;
            case Admission.Granted(Grant grant)
            when !grant.allows(TokenKind.READ) ->
                throw new HttpProblem(403, "The pages need a read token, and this is a write token.");
            case Admission.Granted(Grant grant) -> {
                Token token = Objects.requireNonNull(grant.token());
                CookieNames cookies = CookieNames.of(call.headers().authority());
                String session = directory.signIn(token, cookie(call, cookies.session()));
                String project = grant.project().name();
                yield reply(
                        new Credentials(null, SecretHash.of(session), null, project),
                        set(call, cookies.session(), session, Sessions.LIFETIME),
                        set(call, cookies.project(), project, CHOICE_LIFETIME));
            }
        };
    }

    private HttpResponse signOut(Call call) {
        requireJson(call);
        SecretHash session = Credentials.of(call.headers()).session();
        if (session != null) {
            directory.signOut(session);
        }
        CookieNames cookies = CookieNames.of(call.headers().authority());
        return reply(new Credentials(null, null, null, null), set(call, cookies.session(), "", Duration.ZERO));
    }

    private HttpResponse choose(Call call) {
        String project = text(call, "project");
        directory.refresh();
        Credentials credentials = Credentials.of(call.headers());
        if (!directory.choices(credentials).contains(project)) {
            throw new HttpProblem(404, "This browser has not signed in to a project of that name.");
        }
        CookieNames cookies = CookieNames.of(call.headers().authority());
        return reply(
                new Credentials(null, credentials.session(), null, project),
                set(call, cookies.project(), project, CHOICE_LIFETIME));
    }

    private HttpResponse reply(Credentials credentials, Cookie... cookies) {
        List<String> headers = new ArrayList<>();
        for (Cookie cookie : cookies) {
            headers.add(cookie.toSetCookieHeader());
        }
        return Replies.json(session(credentials))
                .mapHeaders(reply -> reply.withMutations(it -> it.add(HttpHeaderNames.SET_COOKIE, headers)));
    }

    private Cookie set(Call call, String name, String value, Duration lifetime) {
        String authority = call.headers().authority();
        return Cookie.secureBuilder(name, value)
                .path("/")
                .httpOnly(true)
                .sameSite("Strict")
                .secure(authority != null && names.isEncrypted(authority))
                .maxAge(lifetime.toSeconds())
                .build();
    }

    private static @Nullable String cookie(Call call, String name) {
        return call.headers().cookies().stream()
                .filter(cookie -> cookie.name().equals(name))
                .map(Cookie::value)
                .findFirst()
                .orElse(null);
    }

    private static String text(Call call, String name) {
        requireJson(call);
        JsonNode value = Json.object(call.body()).get(name);
        if (value == null || !value.isString() || value.stringValue().isBlank()) {
            throw new HttpProblem(422, "The field %s must be text.".formatted(name));
        }
        return value.stringValue().strip();
    }

    /** What another site's form sends is never JSON. */
    private static void requireJson(Call call) {
        MediaType type = call.headers().contentType();
        if (type == null || !type.is(MediaType.JSON)) {
            throw new HttpProblem(415, "Send this as application/json.");
        }
    }
}
