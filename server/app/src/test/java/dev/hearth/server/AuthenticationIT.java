package dev.hearth.server;

import static dev.hearth.server.TestServer.json;
import static dev.hearth.server.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.metadata.NewToken;
import dev.hearth.metadata.TokenKind;
import dev.hearth.metadata.TokenLimits;
import dev.hearth.server.access.AccessSettings;
import dev.hearth.server.access.AuthMode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every outcome of showing a token, or none, over HTTP. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AuthenticationIT {

    private static final String TRACE = "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String SPAN =
            Otlp.traces().span(TRACE, "00000000000000a1", "", "checkout").json();

    private static final TestClock CLOCK = new TestClock();

    private static TestServer server;
    private static String write;
    private static String read;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, CLOCK);
        write = server.token("default", TokenKind.WRITE).secret();
        read = server.token("default", TokenKind.READ).secret();
        assertThat(server.sendSpans(SPAN, write).statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void refused(HttpResponse<byte[]> response, int status, String part) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("detail").asString()).contains(part).endsWith(".");
        assertThat(response.headers().firstValue("www-authenticate").isPresent())
                .isEqualTo(status == 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "Bearer %s", "bearer %s", " BEARER   %s "})
    void token_isTakenInAllItsForms(String form) {
        assertThat(server.sendSpans(SPAN, form.formatted(write)).statusCode()).isEqualTo(200);
        assertThat(text(server.query("SELECT span_name FROM records", form.formatted(read))))
                .contains("checkout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/query?sql=SELECT%201",
                "/v1/schemas",
                "/v1/read-token-info",
                "/v1/info",
                "/api/project",
                "/api/fields",
                "/api/live",
                "/api/live/older?beforeMicros=1",
                "/api/live/histogram?fromMicros=1&toMicros=2",
                "/api/traces/" + TRACE,
                "/api/traces/" + TRACE + "/live",
                "/api/traces/" + TRACE + "/spans/00000000000000a1",
                "/metrics"
            })
    void everythingAboutAProject_needsAToken(String path) {
        refused(server.get(path), 401, "needs a token");
        refused(server.get(path, "pylf_v1_hearth_nobody"), 401, "not known");
        String wrong = path.equals("/v1/info") ? read : write;
        refused(server.get(path, wrong), 403, path.equals("/v1/info") ? "needs a write token" : "needs a read token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/favicon.svg"})
    void whatSaysNothingAboutAProject_needsNone(String path) {
        assertThat(server.get(path).statusCode()).isNotIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/traces", "/v1/logs", "/v1/metrics"})
    void sending_needsAWriteToken(String path) {
        HttpRequest.Builder request = server.request(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        refused(server.send(request.copy()), 401, "needs a token");
        refused(server.send(request.copy().header("authorization", "nobody")), 401, "not known");
        refused(server.send(request.copy().header("authorization", read)), 403, "needs a write token");
        assertThat(server.send(request.copy().header("authorization", write)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void protobufSender_isRefusedInItsOwnTerms() {
        HttpResponse<byte[]> response = server.post("/v1/traces", "application/x-protobuf", new byte[0]);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("content-type")).contains("application/x-protobuf");
        assertThat(text(response)).contains("needs a token");
    }

    @Test
    void queryWithoutAToken_isNotEvenRead() {
        refused(server.postJson("/v2/query", "no json"), 401, "needs a token");
        refused(
                server.send(server.request("/v2/query")
                        .header("authorization", write)
                        .POST(HttpRequest.BodyPublishers.ofString("no json"))),
                403,
                "needs a read token");
    }

    @Test
    void revokedToken_isRefused() {
        var token = server.token("default", TokenKind.READ);
        assertThat(server.get("/v1/schemas", token.secret()).statusCode()).isEqualTo(200);
        var _ = server.metadata(
                metadata -> metadata.tokens().revoke(token.token().id()));
        HttpResponse<byte[]> response = server.get("/v1/schemas", token.secret());
        while (response.statusCode() == 200) {
            response = server.get("/v1/schemas", token.secret());
        }
        refused(response, 401, "was revoked");
    }

    @Test
    void expiredToken_isRefusedFromThatMomentOn() {
        Instant now = CLOCK.instant();
        var token = server.token(new NewToken("default", TokenKind.READ, "", now.plusSeconds(60), TokenLimits.NONE));
        assertThat(server.get("/v1/schemas", token.secret()).statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofSeconds(61));
        refused(server.get("/v1/schemas", token.secret()), 401, "expired");
    }

    @Test
    void tokenInfo_namesTheProject() {
        assertThat(json(server.get("/v1/info", write)).path("project_name").asString())
                .isEqualTo("default");
        assertThat(json(server.get("/v1/info", write)).path("project_url").asString())
                .isEqualTo(server.url() + "/hearth/default");
        var info = json(server.get("/v1/read-token-info", read));
        assertThat(info.path("organization_name").asString()).isEqualTo("hearth");
        assertThat(info.path("project_name").asString()).isEqualTo("default");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/account/me",
                "/v1/organizations/available-for-projects/",
                "/v1/writable-projects/",
                "/v1/device-auth/wait/x",
                "/v1/variables/",
                "/api/v1/projects/"
            })
    void whatNeedsUsers_isNotThere(String path) {
        HttpResponse<byte[]> response = server.get(path, read);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).path("detail").asString()).isNotEmpty();
    }

    @Test
    void secrets_areInNoAnswer() {
        assertThat(text(server.get("/metrics", read))).doesNotContain("pylf_");
        assertThat(text(server.get("/api/project", read))).doesNotContain("pylf_");
    }

    @Test
    void requiredAuthentication_letsNobodyInWithoutAToken(@TempDir Path data) {
        AccessSettings access = new AccessSettings(AuthMode.REQUIRED, List.of(), TokenLimits.NONE);
        try (TestServer strict = TestServer.start(data, CLOCK, access)) {
            refused(strict.get("/api/project"), 401, "needs a token");
            refused(strict.postJson("/v1/traces", SPAN), 401, "needs a token");
            String token = strict.token("default", TokenKind.WRITE).secret();
            assertThat(strict.sendSpans(SPAN, token).statusCode()).isEqualTo(200);
        }
    }
}
