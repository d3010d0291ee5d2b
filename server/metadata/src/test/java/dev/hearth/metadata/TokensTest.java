package dev.hearth.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    private static final Instant NOW = Instant.parse("2026-05-27T13:16:36Z");

    /** What Logfire's clients take for a token: its version, region, perhaps organisation, and secret. */
    private static final Pattern LOGFIRE = Pattern.compile(
            "^(?<safePart>pylf_v(?<version>[0-9]+)_(?<region>[a-z]+)_(?:(?<organizationId>[0-9a-f]{8}-[0-9a-f]{4}"
                    + "-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})_)?)(?<token>[a-zA-Z0-9]+)$");

    @TempDir
    private Path folder;

    private Metadata metadata;

    @BeforeEach
    void open() {
        metadata = Metadata.open(folder, () -> NOW);
    }

    @AfterEach
    void close() {
        metadata.close();
    }

    private IssuedToken create(TokenKind kind) {
        return metadata.tokens().create(new NewToken("default", kind, "ci"));
    }

    @Test
    void secret_hasTheShapeThatLogfiresClientsKnow() {
        assertThat(create(TokenKind.WRITE).secret()).matches(LOGFIRE).hasSize(58);
    }

    @Test
    void token_isFoundByItsSecretAndByNothingElse() {
        IssuedToken write = create(TokenKind.WRITE);
        IssuedToken read = create(TokenKind.READ);
        Map<SecretHash, Token> tokens = metadata.tokens().byHash();
        assertThat(tokens).hasSize(2);
        assertThat(tokens.get(SecretHash.of(write.secret()))).isEqualTo(write.token());
        assertThat(tokens.get(SecretHash.of(read.secret()))).isEqualTo(read.token());
        assertThat(tokens.get(SecretHash.of(read.secret() + " "))).isNull();
        assertThat(tokens.get(SecretHash.of(""))).isNull();
    }

    @Test
    void secret_isNowhere() throws IOException {
        IssuedToken token = create(TokenKind.WRITE);
        assertThat(token.toString()).doesNotContain(token.secret());
        metadata.close();
        byte[] file = Files.readAllBytes(folder.resolve(Metadata.FILE_NAME));
        String secretPart = token.secret().substring(token.token().prefix().length());
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .contains(token.token().prefix())
                .doesNotContain(secretPart);
        metadata = Metadata.open(folder);
    }

    @Test
    void allFields_comeBack() {
        TokenLimits limits = new TokenLimits(1_000L, 2_000L, 3, 4, 5, 6_000_000_000L);
        IssuedToken made = metadata.tokens()
                .create(new NewToken("default", TokenKind.READ, "dash board", NOW.plusSeconds(60), limits));
        assertThat(metadata.tokens().list()).containsExactly(made.token());
        assertThat(made.token().limits()).isEqualTo(limits);
        assertThat(made.token().created()).isEqualTo(NOW);
    }

    @Test
    void state_followsExpiryAndRevocation() {
        IssuedToken token = metadata.tokens()
                .create(new NewToken("default", TokenKind.READ, "", NOW.plusSeconds(60), TokenLimits.NONE));
        assertThat(token.token().state(NOW.plusMillis(59_999))).isEqualTo(Token.State.VALID);
        assertThat(token.token().state(NOW.plusSeconds(60))).isEqualTo(Token.State.EXPIRED);
        Token revoked = metadata.tokens().revoke(token.token().id());
        assertThat(revoked.state(NOW)).isEqualTo(Token.State.REVOKED);
        assertThat(metadata.tokens().revoke(token.token().prefix())).isEqualTo(revoked);
        assertThatThrownBy(() -> metadata.tokens().revoke("nobody")).hasMessageContaining("no such token");
    }

    @Test
    void authentication_isOnFromTheFirstTokenOn_evenWhenThatIsGone() {
        assertThat(metadata.tokens().everCreated()).isFalse();
        metadata.projects().create("shop");
        metadata.tokens().create(new NewToken("shop", TokenKind.READ, ""));
        metadata.projects().delete("shop");
        assertThat(metadata.tokens().list()).isEmpty();
        assertThat(metadata.tokens().everCreated()).isTrue();
    }

    @Test
    void nonsense_isRefused() {
        assertThatThrownBy(() -> metadata.tokens().create(new NewToken("nobody", TokenKind.READ, "")))
                .hasMessageContaining("no project nobody");
        assertThatThrownBy(() -> new NewToken("default", TokenKind.READ, "a\u001b[31m"))
                .hasMessageContaining("terminal");
        assertThatThrownBy(() ->
                        metadata.tokens().create(new NewToken("default", TokenKind.READ, "", NOW, TokenLimits.NONE)))
                .hasMessageContaining("expired");
        assertThatThrownBy(() -> new TokenLimits(0L, null, null, null, null, null))
                .hasMessageContaining("1 or more");
        assertThat(metadata.tokens().everCreated()).isFalse();
    }

    @Test
    void use_isNotedAndNeverMovesBack() {
        String id = create(TokenKind.WRITE).token().id();
        metadata.tokens().used(Map.of(id, NOW.plusSeconds(9), "gone", NOW));
        metadata.tokens().used(Map.of(id, NOW.plusSeconds(3)));
        assertThat(metadata.tokens().list()).extracting(Token::lastUsed).containsExactly(NOW.plusSeconds(9));
    }

    @Test
    void limits_areTakenFromTheServerWhereATokenHasNone() {
        assertThat(new TokenLimits(1L, null, null, 4, null, null).or(new TokenLimits(9L, 8L, 7, 6, null, 5L)))
                .isEqualTo(new TokenLimits(1L, 8L, 7, 4, null, 5L));
    }
}
