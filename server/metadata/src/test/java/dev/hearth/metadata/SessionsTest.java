package dev.hearth.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-27T13:16:36Z"));

    @TempDir
    private Path folder;

    private Metadata metadata;

    @BeforeEach
    void open() {
        metadata = Metadata.open(folder, now::get);
    }

    @AfterEach
    void close() {
        metadata.close();
    }

    private String token(String project) {
        return metadata.tokens()
                .create(new NewToken(project, TokenKind.READ, ""))
                .token()
                .id();
    }

    @Test
    void session_holdsItsTokens_theLatestFirst() {
        String first = token("default");
        String second = token("default");
        String secret = metadata.sessions().create(first);
        now.set(now.get().plusSeconds(1));
        metadata.sessions().add(secret, second);
        assertThat(metadata.sessions().all().get(SecretHash.of(secret)))
                .extracting(Sessions.SignedIn::tokenId)
                .containsExactly(second, first);
    }

    @Test
    void session_endsWhenDeleted_orWithItsTokensProject() {
        metadata.projects().create("shop");
        String kept = metadata.sessions().create(token("default"));
        String ended = metadata.sessions().create(token("default"));
        metadata.sessions().create(token("shop"));
        metadata.sessions().delete(SecretHash.of(ended));
        metadata.projects().delete("shop");
        assertThat(metadata.sessions().all()).containsOnlyKeys(SecretHash.of(kept));
    }

    @Test
    void expiredSession_isForgotten() {
        String token = token("default");
        metadata.sessions().create(token);
        now.set(now.get().plus(Sessions.LIFETIME));
        String fresh = metadata.sessions().create(token);
        assertThat(metadata.sessions().all()).containsOnlyKeys(SecretHash.of(fresh));
    }
}
