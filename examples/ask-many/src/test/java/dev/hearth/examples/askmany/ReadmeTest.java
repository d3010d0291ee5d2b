package dev.hearth.examples.askmany;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.client.okhttp.AnthropicOkHttpClientAsync;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.sun.net.httpserver.HttpServer;
import dev.hearth.anthropic.HearthAnthropic;
import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.Outcome;
import dev.hearth.sdk.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java of the README, run, and held to be what the README says. */
class ReadmeTest {

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    @Test
    void fiveLines_askEveryQuestionAndDeliver() throws Exception {
        Hearth.shutdown(Duration.ofSeconds(5)); // what another test of this JVM configured
        HttpServer backend = backend();
        try (MessagesStandIn standIn = new MessagesStandIn()) {
            System.setProperty("anthropic.apiKey", "none");
            System.setProperty("anthropic.baseUrl", standIn.baseUrl());
            List<Outcome<Message>> answers =
                    fiveLines("http://127.0.0.1:" + backend.getAddress().getPort(), List.of("What is 17 times 23?"));
            assertThat(answers).singleElement().isInstanceOf(Outcome.Succeeded.class);
            assertThat(Hearth.shutdown(Duration.ofSeconds(20))).isTrue();
            assertThat(requests).contains("/v1/traces");
        } finally {
            System.clearProperty("anthropic.apiKey");
            System.clearProperty("anthropic.baseUrl");
            backend.stop(0);
        }
    }

    private static List<Outcome<Message>> fiveLines(String hearth, List<String> questions) {
        // region five-lines
        Hearth.configure(o -> o.serviceName("shop").baseUrl(hearth)); // once
        AnthropicClientAsync claude = HearthAnthropic.instrument(AnthropicOkHttpClientAsync.fromEnv());
        List<Task<Message>> tasks = questions.stream()
                .map(q -> Hearth.task(
                        "Asking {question}",
                        () -> claude.messages().create(ask(q)).get(),
                        "question",
                        q))
                .toList();
        List<Outcome<Message>> answers =
                Hearth.gatherSettled("ask {n} questions", tasks); // all end, each with its verdict
        Hearth.info("{n} answers", "n", answers.size());
        // endregion
        return answers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void fiveLines_areThoseOfTheReadme(String file) throws IOException {
        String source =
                Files.readString(Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java"));
        String region = source.substring(source.indexOf("// region five-lines"), source.indexOf("// endregion"));
        String readme = Files.readString(Path.of("../..", file));
        String block = readme.substring(readme.indexOf("```java") + "```java".length());

        assertThat(tokens(block.substring(0, block.indexOf("```"))))
                .isEqualTo(tokens(region.substring(region.indexOf('\n'))
                        .replace("baseUrl(hearth)", "baseUrl(\"http://127.0.0.1:4318\")")));
    }

    /** The formatter and the README break lines in their own ways. */
    private static String tokens(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static MessageCreateParams ask(String question) {
        return MessageCreateParams.builder()
                .model("claude-haiku-4-5")
                .maxTokens(100)
                .addUserMessage(question)
                .build();
    }

    private HttpServer backend() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            requests.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
