package dev.hearth.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.reactor.HearthReactor;
import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.sdk.Outcome;
import dev.hearth.sdk.Task;
import io.opentelemetry.context.Context;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The Java of the guides to asynchronous tasks, run against a real server, and what Hearth says of it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AsyncGuideTest {

    private static final Pattern BLOCK = Pattern.compile("```(?:java|kotlin)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REGION = Pattern.compile("// region\n(.*?)// endregion", Pattern.DOTALL);
    private static final List<String> SOURCES = List.of(
            "test/java/dev/hearth/corpus/AsyncGuideTest.java",
            "test/kotlin/dev/hearth/corpus/KotlinGuideTest.kt",
            "preview-test/java/dev/hearth/corpus/StructuredGuideTest.java");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What the guides quote; {@code :0} stands for any line. */
    private static final String SAID_OF_A_SECOND_CONFIGURE =
            "Hearth is already configured, at AsyncGuideTest.java:0; the configure call at AsyncGuideTest.java:0";

    private static final String SAID_OF_A_LOST_CONTEXT =
            "3 spans begun at AsyncGuideTest.java:0 lost their parent, most likely 'Answering {n} questions'.";
    private static final String SAID_OF_A_SECOND_INSTRUMENTATION =
            "The client called at AsyncGuideTest.java:0 is instrumented twice. Tokens and cost are counted twice.";
    private static final String SAID_OF_A_LEAK =
            "1 span begun at AsyncGuideTest.java:0 never ended: the program let go of it.";

    private final List<String> questions = List.of("why?", "how?", "when?", "where?");
    private Server server;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        server = Server.start(data);
    }

    @AfterEach
    void stop() {
        Hearth.shutdown(PATIENCE);
        server.close();
    }

    private void configure() {
        Hearth.configure(
                o -> o.serviceName("shop").baseUrl(server.url()).console(false).spool(false));
    }

    private List<String> said() throws Exception {
        assertThat(Hearth.flush(PATIENCE)).isTrue();
        long now = Server.nowMicros();
        return server.diagnoses(now - 600_000_000, now + 60_000_000).stream()
                .map(told -> anyLine(told.sentence()))
                .toList();
    }

    private static String anyLine(String text) {
        return text.replaceAll("\\.java:\\d+", ".java:0");
    }

    private static String answer(String question) {
        return "no answer to " + question;
    }

    @Test
    void fanOut_endsWithAllItsTasks() throws Exception {
        configure();
        // region
        List<Task<String>> tasks = questions.stream()
                .map(q -> Hearth.task("Asking {question}", () -> answer(q), "question", q))
                .toList();
        List<Outcome<String>> answers = Hearth.gatherSettled("ask {n} questions", tasks);
        // endregion
        assertThat(answers).hasSize(4);
        assertThat(said()).isEmpty();
    }

    @Test
    void poolsStagesAndCallbacks_carryTheSpan() throws Exception {
        configure();
        ExecutorService plain = Executors.newFixedThreadPool(2);
        // region
        ExecutorService pool = Hearth.propagating(Executors.newFixedThreadPool(8));
        Executor executor = Context.taskWrapping(Runnable::run);
        // endregion
        try (HearthSpan request = Hearth.span("request")) {
            pool.submit(() -> Hearth.startSpan("on the pool").end()).get();
            executor.execute(() -> Hearth.startSpan("on the executor").end());
            CompletableFuture<String> reply = new CompletableFuture<>();
            CompletableFuture<String> told = stage(reply);
            plain.execute(() -> reply.complete("so"));
            assertThat(told.get()).isEqualTo("so!");
            ended(reply).get();
            assertThat(request.isRecording()).isTrue();
        } finally {
            plain.shutdown();
            pool.shutdown();
        }
        assertThat(said()).isEmpty();
    }

    private static CompletableFuture<String> stage(CompletableFuture<String> reply) {
        // region
        return reply.thenApply(Context.current().wrapFunction(text -> {
            Hearth.info("the reply has {n} characters", "n", text.length());
            return text + "!";
        }));
        // endregion
    }

    private static CompletableFuture<String> ended(CompletableFuture<String> reply) {
        // region
        HearthSpan call = Hearth.startSpan("Calling the shop");
        return reply.whenComplete((text, failure) -> {
            if (failure != null) {
                call.recordThrown(failure); // a cancellation ends as cancelled, anything else as an error
            }
            call.end();
        });
        // endregion
    }

    @Test
    void reactor_carriesTheSpanAfterOneCall() throws Exception {
        configure();
        // region
        HearthReactor.install();
        // endregion
        try {
            Hearth.startSpan("request").run(this::askWithReactor);
            assertThat(said()).isEmpty();
        } finally {
            HearthReactor.uninstall();
        }
    }

    private void askWithReactor() {
        // region
        List<String> answers = Flux.fromIterable(questions)
                .flatMap(q -> Mono.fromCallable(Hearth.task("Asking {question}", () -> answer(q), "question", q))
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block();
        // endregion
        assertThat(answers).hasSize(4);
    }

    @Test
    void configuringPerClient_isIgnoredAndReported() throws Exception {
        List<String> warnings = new ArrayList<>();
        Logger logger = Logger.getLogger("dev.hearth");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                warnings.add(anyLine(record.getMessage()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            configure();
            try (HearthSpan open = Hearth.span("open meanwhile")) {
                perClient();
                assertThat(open.isRecording()).isTrue();
            }
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(warnings).anyMatch(warning -> warning.startsWith(SAID_OF_A_SECOND_CONFIGURE));
        assertThat(said()).isEmpty();
    }

    private Model perClient() {
        String url = server.url();
        // region
        Hearth.configure(o -> o.serviceName("shop").baseUrl(url)); // wrong: once per client
        return new Model();
        // endregion
    }

    @Test
    void instrumentingPerCall_isDiagnosed() throws Exception {
        configure();
        Model model = new Model();
        // region
        for (String question : questions) {
            model = model.traced(); // wrong: once per call
            model.ask(question);
        }
        // endregion
        assertThat(said()).contains(SAID_OF_A_SECOND_INSTRUMENTATION);
    }

    @Test
    void losingTheContext_isDiagnosed() throws Exception {
        configure();
        losing();
        assertThat(said()).containsExactly(SAID_OF_A_LOST_CONTEXT);
    }

    private void losing() throws Exception {
        // region
        ExecutorService pool = Executors.newFixedThreadPool(8); // wrong: carries nothing
        try (HearthSpan request = Hearth.span("Answering {n} questions", "n", 4)) {
            List<Future<String>> answers = new ArrayList<>();
            for (String question : questions.subList(1, 4)) {
                answers.add(pool.submit(() -> ask(question)));
            }
            String first = ask(questions.get(0)); // in the caller's thread
            for (Future<String> answer : answers) {
                first += answer.get();
            }
            request.setAttribute("answers", first);
        }
        // endregion
        pool.shutdown();
    }

    private static String ask(String question) {
        try (HearthSpan span = Hearth.span("Asking {question}", "question", question)) {
            String answer = answer(question);
            span.setAttribute("answer", answer);
            return answer;
        }
    }

    @Test
    void spanThatIsNeverEnded_isDiagnosed() throws Exception {
        configure();
        leak();
        List<String> said = List.of();
        while (said.isEmpty()) {
            System.gc();
            said = said();
        }
        assertThat(said).containsExactly(SAID_OF_A_LEAK);
    }

    private static void leak() {
        // region
        HearthSpan span = Hearth.startSpan("Asking {question}", "question", "why?");
        new CompletableFuture<String>().thenAccept(text -> span.end()); // wrong: nobody completes it
        // endregion
    }

    @ParameterizedTest
    @ValueSource(strings = {"async-tasks.md", "async-tasks.zh-CN.md"})
    void guide_saysWhatIsRunHere_andWhatHearthSaysOfIt(String guide) throws Exception {
        StringBuilder source = new StringBuilder();
        for (String tests : SOURCES) {
            source.append(Files.readString(Path.of("src", tests)));
        }
        List<String> regions =
                all(REGION, source.toString().replace("baseUrl(url)", "baseUrl(\"http://127.0.0.1:4318\")"));
        String text = Files.readString(Path.of("../../docs", guide));
        assertThat(all(BLOCK, text)).containsExactlyInAnyOrderElementsOf(regions);
        assertThat(text.replaceAll("[A-Za-z]+\\.java:\\d+", "AsyncGuideTest.java:0"))
                .contains(
                        SAID_OF_A_SECOND_CONFIGURE,
                        SAID_OF_A_LOST_CONTEXT,
                        SAID_OF_A_SECOND_INSTRUMENTATION,
                        SAID_OF_A_LEAK);
    }

    /** What stands between the marks; the formatter and the guide break lines in their own ways. */
    private static List<String> all(Pattern marks, String text) {
        List<String> found = new ArrayList<>();
        marks.matcher(text).results().forEach(match -> found.add(match.group(1).replaceAll("\\s+", "")));
        return found;
    }

    /** A client of a model, and what wraps one. */
    private static class Model {

        String ask(String question) throws Exception {
            return CompletableFuture.supplyAsync(
                            () -> answer(question), CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS))
                    .get();
        }

        Model traced() {
            Model inner = this;
            return new Model() {
                @Override
                String ask(String question) throws Exception {
                    return Hearth.startSpan("Asking {gen_ai.request.model}", "gen_ai.request.model", "claude-haiku-4-5")
                            .call(() -> inner.ask(question));
                }
            };
        }
    }
}
