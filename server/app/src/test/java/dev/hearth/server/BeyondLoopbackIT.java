package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.metadata.Metadata;
import dev.hearth.metadata.NewToken;
import dev.hearth.metadata.TokenKind;
import dev.hearth.metadata.TokenLimits;
import dev.hearth.server.access.AccessSettings;
import dev.hearth.server.access.AuthMode;
import dev.hearth.server.http.Origin;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that others may reach. */
class BeyondLoopbackIT {

    @TempDir
    private Path data;

    private ServerSettings settings(AuthMode mode) {
        List<Origin> origins =
                List.of(Origin.parse("https://hearth.example.org").orElseThrow());
        return new ServerSettings("0.0.0.0", 0, data).withAccess(new AccessSettings(mode, origins, TokenLimits.NONE));
    }

    private String token(TokenKind kind) {
        try (Metadata metadata = Metadata.open(data)) {
            return metadata.tokens().create(new NewToken("default", kind, "")).secret();
        }
    }

    @Test
    void withoutAuthentication_itDoesNotStart() {
        assertThatThrownBy(() -> HearthServer.start(settings(AuthMode.AUTO)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("no authentication")
                .hasMessageContaining("token create");
    }

    @Test
    void withAToken_orWhenOneIsRequired_itStarts() {
        HearthServer.start(settings(AuthMode.REQUIRED)).close();
        var _ = token(TokenKind.READ);
        HearthServer.start(settings(AuthMode.AUTO)).close();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3:4318,,200",
        "hearth.example.org,,200",
        "hearth.example.org,https://hearth.example.org,200",
        "evil.com,,403",
        "hearth.example.org,https://evil.com,403"
    })
    void itAnswersToItsNames_andToPagesOfItsOwn(String host, String origin, int status) throws Exception {
        String read = token(TokenKind.READ);
        try (HearthServer server = HearthServer.start(settings(AuthMode.AUTO))) {
            int port = URI.create(server.url()).getPort();
            String answer = RawHttp.exchange(
                    port,
                    "GET /api/project",
                    "Host: " + host,
                    "Authorization: " + read,
                    origin == null ? "X-None: 1" : "Origin: " + origin);
            assertThat(answer).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void clientsAreToldTheAddressThatOthersKnow() throws Exception {
        String write = token(TokenKind.WRITE);
        try (HearthServer server = HearthServer.start(settings(AuthMode.AUTO))) {
            assertThat(URI.create(server.url()).getHost()).isEqualTo("127.0.0.1");
            assertThat(RawHttp.exchange(
                            URI.create(server.url()).getPort(),
                            "GET /v1/info",
                            "Host: hearth.example.org",
                            "Authorization: " + write))
                    .contains("\"project_url\":\"https://hearth.example.org/hearth/default\"");
        }
    }
}
