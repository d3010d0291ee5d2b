package dev.hearth.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.Otlp;
import dev.hearth.server.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckRunIT {

    private static final String TRACE = "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String ROOT = "00000000000000a1";
    private static final String TASK = "00000000000000a2";
    private static final String CALL = "00000000000000a3";
    private static final RoundReport.Task REPORTED =
            new RoundReport.Task(1, "Why?", "claude", List.of("batch-7"), TASK, "ok", 12L, 34L);

    private final StringWriter printed = new StringWriter();
    private TestServer server;

    @BeforeEach
    void start(@TempDir Path data) {
        server = TestServer.start(data);
        server.accept(Otlp.traces()
                .span(TRACE, ROOT, "", "ask 1 questions")
                .span(TRACE, TASK, ROOT, "Asking {question}", Otlp.texts("logfire.tags", "batch-7"))
                .span(
                        TRACE,
                        CALL,
                        TASK,
                        "Message with",
                        Otlp.text("gen_ai.request.model", "claude"),
                        Otlp.number("gen_ai.usage.input_tokens", 12),
                        Otlp.number("gen_ai.usage.output_tokens", 34))
                .json());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private boolean check(String root, UnaryOperator<RoundReport.Task> corrupted) throws InterruptedException {
        RoundReport report = new RoundReport(TRACE, root, true, List.of(corrupted.apply(REPORTED)));
        return new CheckRun(new PrintWriter(printed, true)).verify(server.url(), report);
    }

    @Test
    void roundThatArrived_isRight() throws InterruptedException {
        assertThat(check(ROOT, task -> task)).as(printed.toString()).isTrue();
        assertThat(printed.toString()).contains("ok      1", "1 of 1");
    }

    @Test
    void everyDifference_isFoundAndNamed() throws InterruptedException {
        assertThat(check(ROOT, t -> task(t.model(), List.of("batch-8"), t.spanId(), "ok", 12L, 34L)))
                .isFalse();
        assertThat(check(ROOT, t -> task(t.model(), t.tags(), t.spanId(), "cancelled", 12L, 34L)))
                .isFalse();
        assertThat(check(ROOT, t -> task(t.model(), t.tags(), t.spanId(), "ok", 13L, 34L)))
                .isFalse();
        assertThat(check(ROOT, t -> task(t.model(), t.tags(), t.spanId(), "ok", 12L, null)))
                .isFalse();
        assertThat(check(ROOT, t -> task(t.model(), t.tags(), "00000000000000ff", "ok", 12L, 34L)))
                .isFalse();
        assertThat(check(CALL, t -> t)).isFalse();
        assertThat(printed.toString())
                .contains("tags", "verdict", "input tokens", "output tokens", "its span did not arrive", "parent");
    }

    @Test
    void spanThatIsStillOpen_isWrong() throws InterruptedException {
        server.accept(Otlp.traces()
                .open(TRACE, "00000000000000b1", "left open", Instant.now())
                .json());
        assertThat(check(ROOT, task -> task)).isFalse();
        assertThat(printed.toString()).contains("open spans: 1, not 0");
    }

    private static RoundReport.Task task(
            String model, List<String> tags, String spanId, String verdict, Long input, Long output) {
        return new RoundReport.Task(1, "Why?", model, tags, spanId, verdict, input, output);
    }
}
