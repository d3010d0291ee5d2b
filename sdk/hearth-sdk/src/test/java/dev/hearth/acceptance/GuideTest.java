package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.sdk.Outcome;
import dev.hearth.sdk.Task;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java of the guides, run, and held to be what the guides say. */
class GuideTest {
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REGION = Pattern.compile("// region\n(.*?)// endregion", Pattern.DOTALL);

    private OtlpSink sink;

    @BeforeEach
    void listen() throws IOException {
        sink = new OtlpSink();
    }

    @AfterEach
    void close() {
        Hearth.shutdown(Duration.ofSeconds(10));
        sink.close();
    }

    private void configure() {
        Hearth.configure(o -> o.baseUrl(sink.url()).console(false).spool(false));
    }

    private static void flush() {
        assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
    }

    private static String answer(String question) {
        return "no answer to " + question;
    }

    @Test
    void spansAndLogs() throws Exception {
        configure();
        block("why?");
        assertThat(called("how?")).isEqualTo("no answer to how?");
        flush();
        assertThat(sink.ofType("span"))
                .extracting(span -> span.attribute("logfire.msg"))
                .containsExactly("Answering why?", "Answering how?");
        assertThat(sink.ofType("log"))
                .extracting(Received::parentId)
                .containsExactly(sink.ofType("span").get(0).id());
    }

    private static void block(String question) {
        // region
        try (HearthSpan span = Hearth.span("Answering {question}", "question", question)) {
            String answer = answer(question);
            span.setAttribute("answer", answer);
            Hearth.info("{length} characters", "length", answer.length());
        }
        // endregion
    }

    private static String called(String question) throws Exception {
        // region
        String answer =
                Hearth.startSpan("Answering {question}", "question", question).call(() -> answer(question));
        // endregion
        return answer;
    }

    @Test
    void manyAtOnce() {
        configure();
        List<String> questions = List.of("why?", "how?");
        // region
        List<Task<String>> tasks = questions.stream()
                .map(q -> Hearth.task("Asking {question}", () -> answer(q), "question", q))
                .toList();
        List<Outcome<String>> outcomes = Hearth.gatherSettled("ask {n} questions", tasks);
        // endregion
        flush();
        assertThat(outcomes).hasSize(2).allMatch(outcome -> outcome instanceof Outcome.Succeeded);
        String parent = sink.one("ask {n} questions", "span").id();
        assertThat(sink.ofType("span"))
                .filteredOn(span -> span.name().equals("Asking {question}"))
                .hasSize(2)
                .allMatch(span -> span.parentId().equals(parent));
    }

    @Test
    void tracerOfHearth() {
        String url = sink.url();
        // region
        Hearth.configure(o -> o.serviceName("shop").baseUrl(url));
        Tracer tracer = Hearth.openTelemetry().getTracer("com.example.shop");
        // endregion
        nested(tracer);
        flush();
        assertThat(sink.one("Charging {amount}", "span").parentId())
                .isEqualTo(sink.one("order", "span").id());
    }

    @SuppressWarnings("try") // the scope is there to be closed
    private static void nested(Tracer tracer) {
        // region
        Span order = tracer.spanBuilder("order").startSpan();
        try (Scope scope = order.makeCurrent();
                HearthSpan charge = Hearth.span("Charging {amount}", "amount", 12)) {
            charge.setAttribute("currency", "EUR");
        } finally {
            order.end();
        }
        // endregion
    }

    @Test
    void processorForAnSdkOfYourOwn() {
        configure();
        // region
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(Hearth.spanProcessor())
                .build();
        // endregion
        provider.get("theirs").spanBuilder("theirs").startSpan().end();
        flush();
        assertThat(sink.one("theirs", "span").scope()).isEqualTo("theirs");
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from-logfire-python.md", "from-opentelemetry.md"})
    void everyBlockOfTheGuide_isARegionOfThisTest(String guide) throws IOException {
        String source =
                Files.readString(Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java"));
        List<String> regions = all(REGION, source.replace("baseUrl(url)", "baseUrl(\"http://127.0.0.1:4318\")"));
        assertThat(all(BLOCK, Files.readString(Path.of("../../docs", guide))))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(regions).contains(block));
    }

    /** What stands between the marks; the formatter and the guide break lines in their own ways. */
    private static List<String> all(Pattern marks, String text) {
        List<String> found = new ArrayList<>();
        marks.matcher(text).results().forEach(match -> found.add(match.group(1).replaceAll("\\s+", "")));
        return found;
    }
}
