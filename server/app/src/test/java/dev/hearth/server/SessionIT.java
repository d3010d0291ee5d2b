package dev.hearth.server;

import static dev.hearth.server.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.metadata.IssuedToken;
import dev.hearth.metadata.TokenKind;
import dev.hearth.metadata.TokenLimits;
import dev.hearth.server.access.AccessSettings;
import dev.hearth.server.access.AuthMode;
import dev.hearth.server.http.Origin;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A browser that signs in, as the server sees it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionIT {

    @TempDir
    private Path data;

    private final Map<String, String> cookies = new HashMap<>();
    private TestServer server;
    private IssuedToken read;

    @BeforeEach
    void start() {
        server = TestServer.start(data);
        read = server.token("default", TokenKind.READ);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<byte[]> response = server.send(request);
        for (String set : response.headers().allValues("set-cookie")) {
            String pair = set.substring(0, set.indexOf(';'));
            String name = pair.substring(0, pair.indexOf('='));
            String value = pair.substring(pair.indexOf('=') + 1);
            if (value.isEmpty() || value.equals("\"\"")) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        }
        return response;
    }

    private HttpResponse<byte[]> get(String path) {
        return get(server.port(), path);
    }

    private HttpResponse<byte[]> get(int port, String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .GET());
    }

    private HttpResponse<byte[]> post(String path, String body) {
        return send(server.request(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<byte[]> signIn(String secret) {
        return post("/api/session/sign-in", "{\"token\": \"%s\"}".formatted(secret));
    }

    @Test
    void signIn_opensThePagesApi_andSignOutClosesIt() {
        assertThat(json(get("/api/session")).toString())
                .isEqualTo("{\"authentication\":true,\"project\":null,\"projects\":[]}");
        assertThat(get("/api/project").statusCode()).isEqualTo(401);
        HttpResponse<byte[]> signedIn = signIn(read.secret());
        assertThat(json(signedIn).path("project").asString()).isEqualTo("default");
        assertThat(get("/api/project").statusCode()).isEqualTo(200);
        assertThat(post("/v2/query", "{\"sql\": \"SELECT 1 AS n\"}").statusCode())
                .isEqualTo(200);

        Map<String, String> stolen = Map.copyOf(cookies);
        assertThat(post("/api/session/sign-out", "{}").statusCode()).isEqualTo(200);
        assertThat(get("/api/project").statusCode()).isEqualTo(401);
        cookies.putAll(stolen);
        assertThat(get("/api/project").statusCode()).isEqualTo(401);
    }

    @Test
    void cookie_isOutOfReachOfScriptsAndOtherSites_andIsNotTheToken() {
        HttpResponse<byte[]> response = signIn(read.secret());
        assertThat(response.headers().allValues("set-cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie)
                        .containsIgnoringCase("; HttpOnly")
                        .contains("SameSite=Strict", "Path=/")
                        .doesNotContain("Secure", read.secret()));
        assertThat(new String(response.body(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain(read.secret());
    }

    @Test
    void cookieBehindAnEncryptedOrigin_isSecure(@TempDir Path other) {
        AccessSettings access = new AccessSettings(
                AuthMode.AUTO,
                List.of(Origin.parse("https://localhost:" + server.port()).orElseThrow()),
                TokenLimits.NONE);
        int port = server.port();
        server.stop();
        try (HearthServer behind = HearthServer.start(new ServerSettings("127.0.0.1", port, data).withAccess(access))) {
            assertThat(behind.url()).endsWith(":" + port);
            HttpResponse<byte[]> response =
                    server.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/session/sign-in"))
                            .header("content-type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"token\": \"%s\"}".formatted(read.secret()))));
            assertThat(response.headers().allValues("set-cookie"))
                    .hasSize(2)
                    .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
        }
    }

    @Test
    void session_endsWithItsToken() {
        var _ = signIn(read.secret());
        assertThat(get("/api/project").statusCode()).isEqualTo(200);
        var _ = server.metadata(
                metadata -> metadata.tokens().revoke(read.token().id()));
        while (get("/api/project").statusCode() == 200) {
            Thread.onSpinWait();
        }
        assertThat(get("/api/project").statusCode()).isEqualTo(401);
    }

    @Test
    void session_outlivesTheServer() {
        var _ = signIn(read.secret());
        int port = server.port();
        server.stop();
        HearthServer again = HearthServer.start(new ServerSettings("127.0.0.1", port, data));
        try {
            assertThat(get(port, "/api/project").statusCode()).isEqualTo(200);
        } finally {
            again.close();
        }
    }

    @Test
    void session_holdsSeveralProjects_andShowsOne() {
        var _ = server.metadata(metadata -> metadata.projects().create("shop"));
        IssuedToken shop = server.token("shop", TokenKind.READ);
        var _ = signIn(read.secret());
        assertThat(post("/api/session/project", "{\"project\": \"shop\"}").statusCode())
                .isEqualTo(404);
        assertThat(json(signIn(shop.secret())).toString())
                .isEqualTo("{\"authentication\":true,\"project\":\"shop\",\"projects\":[\"default\",\"shop\"]}");
        assertThat(json(get("/api/project")).path("project").asString()).isEqualTo("shop");
        assertThat(json(post("/api/session/project", "{\"project\": \"default\"}"))
                        .path("project")
                        .asString())
                .isEqualTo("default");
        assertThat(json(get("/api/project")).path("project").asString()).isEqualTo("default");
        var _ = server.metadata(metadata -> metadata.projects().delete("shop"));
        while (json(get("/api/session")).path("projects").size() > 1) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatIsNoReadToken_doesNotSignIn() {
        String write = server.token("default", TokenKind.WRITE).secret();
        assertThat(signIn(write).statusCode()).isEqualTo(403);
        assertThat(signIn("nobody").statusCode()).isEqualTo(401);
        assertThat(post("/api/session/sign-in", "{}").statusCode()).isEqualTo(422);
        assertThat(cookies).isEmpty();
    }

    @Test
    void otherSites_cannotSignInOrOut() {
        String body = "{\"token\": \"%s\"}".formatted(read.secret());
        assertThat(send(server.request("/api/session/sign-in")
                                .header("content-type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString(body)))
                        .statusCode())
                .isEqualTo(415);
        assertThat(send(server.request("/api/session/sign-out")
                                .header("content-type", "application/json")
                                .header("origin", "https://evil.com")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(server.request("/api/session/sign-in").GET()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void withoutAuthentication_thePagesChooseAmongAllProjects(@TempDir Path open) {
        server.close();
        server = TestServer.start(open, InstantSource.system());
        var _ = server.metadata(metadata -> metadata.projects().create("shop"));
        while (json(get("/api/session")).path("projects").size() < 2) {
            Thread.onSpinWait();
        }
        assertThat(json(get("/api/session")).path("project").asString()).isEqualTo("default");
        assertThat(json(post("/api/session/project", "{\"project\": \"shop\"}"))
                        .path("project")
                        .asString())
                .isEqualTo("shop");
        assertThat(json(get("/api/project")).path("project").asString()).isEqualTo("shop");
    }
}
