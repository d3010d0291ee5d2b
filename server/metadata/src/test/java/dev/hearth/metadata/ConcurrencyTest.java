package dev.hearth.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several openers of one file, as the server and the commands of the terminal are. */
class ConcurrencyTest {

    private static final int OPENERS = 6;
    private static final int ROUNDS = 20;

    @TempDir
    private Path folder;

    private static <T> List<T> atOnce(int count, Callable<T> work) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(count);
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        }
    }

    @Test
    void firstOpeners_allSucceed() throws Exception {
        atOnce(OPENERS, () -> {
            try (Metadata metadata = Metadata.open(folder)) {
                return metadata.projects().get("default");
            }
        });
    }

    @Test
    void writers_loseNothingOfEachOther() throws Exception {
        List<Set<String>> made = atOnce(OPENERS, () -> {
            Set<String> ids = new HashSet<>();
            try (Metadata metadata = Metadata.open(folder)) {
                for (int i = 0; i < ROUNDS; i++) {
                    Token token = metadata.tokens()
                            .create(new NewToken("default", TokenKind.WRITE, ""))
                            .token();
                    ids.add(token.id());
                    metadata.tokens().used(Map.of(token.id(), Instant.EPOCH));
                }
            }
            return ids;
        });
        try (Metadata metadata = Metadata.open(folder)) {
            assertThat(metadata.tokens().list())
                    .hasSize(OPENERS * ROUNDS)
                    .allSatisfy(token -> assertThat(token.lastUsed()).isNotNull());
            Set<String> all = new HashSet<>();
            made.forEach(all::addAll);
            assertThat(metadata.tokens().list()).extracting(Token::id).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Test
    void oneName_isGivenToOneProject() throws Exception {
        List<Boolean> created = atOnce(OPENERS, () -> {
            try (Metadata metadata = Metadata.open(folder)) {
                metadata.projects().create("shop");
                return true;
            } catch (MetadataException e) {
                return false;
            }
        });
        assertThat(created).containsOnlyOnce(true);
    }

    @Test
    void revision_tellsOfWritesByOthersAndByItself_andOfNothingElse() {
        try (Metadata server = Metadata.open(folder);
                Metadata command = Metadata.open(folder)) {
            Revision before = server.revision();
            assertThat(server.tokens().list()).isEmpty();
            assertThat(server.revision()).isEqualTo(before);
            Token token = command.tokens()
                    .create(new NewToken("default", TokenKind.READ, ""))
                    .token();
            Revision after = server.revision();
            assertThat(after).isNotEqualTo(before);
            server.sessions().create(token.id());
            assertThat(server.revision()).isNotEqualTo(after);
            assertThat(server.tokens().list()).containsExactly(token);
        }
    }
}
