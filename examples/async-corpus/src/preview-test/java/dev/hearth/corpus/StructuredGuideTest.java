package dev.hearth.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the guides to asynchronous tasks say of structured concurrency, run against a real server. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StructuredGuideTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> questions = List.of("why?", "how?", "when?", "where?");
    private Server server;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        server = Server.start(data);
        Hearth.configure(
                o -> o.serviceName("shop").baseUrl(server.url()).console(false).spool(false));
    }

    @AfterEach
    void stop() {
        Hearth.shutdown(PATIENCE);
        server.close();
    }

    @Test
    void forks_areChildrenOfTheSpanThatForksThem() throws Exception {
        List<String> answers;
        try (HearthSpan request = Hearth.span("request")) {
            answers = ask();
            request.setAttribute("answers", answers.size());
        }
        assertThat(answers).hasSize(4);
        assertThat(Hearth.flush(PATIENCE)).isTrue();
        long now = Server.nowMicros();
        assertThat(server.diagnoses(now - 600_000_000, now + 60_000_000)).isEmpty();
        assertThat(server.childrenOf("request"))
                .containsOnly("Asking {question}")
                .hasSize(4);
    }

    private List<String> ask() throws InterruptedException {
        // region
        ThreadFactory threads = Hearth.propagating(Thread.ofVirtual().factory());
        try (var scope =
                StructuredTaskScope.open(Joiner.<String>allSuccessfulOrThrow(), cf -> cf.withThreadFactory(threads))) {
            for (String q : questions) {
                scope.fork(Hearth.task("Asking {question}", () -> answer(q), "question", q));
            }
            return scope.join().map(StructuredTaskScope.Subtask::get).toList();
        }
        // endregion
    }

    private static String answer(String question) {
        return "no answer to " + question;
    }
}
