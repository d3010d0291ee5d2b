package dev.hearth.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.OpenAIClientAsyncImpl;
import com.openai.client.okhttp.OkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestAuthenticator;
import dev.hearth.llm.HttpCancellation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client can do besides must still work once it is instrumented. */
class ClientFeaturesTest {
    @BeforeEach
    void reset() {
        Spans.reset();
    }

    private static final class Signing implements HttpRequestAuthenticator {
        final List<List<String>> ids = new CopyOnWriteArrayList<>();

        /** Like a client of OpenAI's own modules for other clouds; the option is hidden from Java sources. */
        OpenAIClientAsync client(String url) throws ReflectiveOperationException {
            ClientOptions.Builder options = ClientOptions.builder()
                    .httpClient(OkHttpClient.builder().build())
                    .baseUrl(url);
            options.getClass()
                    .getMethod("httpRequestAuthenticator", HttpRequestAuthenticator.class)
                    .invoke(options, this);
            return new OpenAIClientAsyncImpl(options.build());
        }

        @Override
        public HttpRequest authenticate(HttpRequest request) {
            ids.add(request.headers().values(HttpCancellation.HEADER));
            return request.toBuilder().putHeader("x-signed", "yes").build();
        }
    }

    @Test
    void authenticator_signsOnlyWhatIsSent() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(api.silence());
            Signing signing = new Signing();
            OpenAIClientAsync client = HearthOpenAI.instrument(signing.client(api.url()));
            CompletableFuture<?> answer = client.chat().completions().create(Payloads.ask());
            api.awaitRequest();
            assertThat(signing.ids).containsExactly(List.of());
            assertThat(api.heads.get(0)).contains("x-signed: yes");
            answer.cancel(true);
            assertThat(Spans.value(Spans.next(), "hearth.verdict")).isEqualTo("cancelled");
        }
    }

    @Test
    void webSockets_areOpenedAsWithoutHearth() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> exchange.json(400, Payloads.INVALID))) {
            OpenAIClient client = HearthOpenAI.instrument(api.sync(0));
            Throwable refused =
                    catchThrowable(() -> client.responses().connect().close());
            assertThat(refused).isNotNull().isNotInstanceOf(UnsupportedOperationException.class);
            assertThat(api.heads.get(0)).contains("upgrade: websocket");
        }
    }

    @Test
    void closedClient_closesItsTransport() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(api.silence());
            OpenAIClientAsync client = HearthOpenAI.instrument(api.async());
            CompletableFuture<?> answer = client.chat().completions().create(Payloads.ask());
            api.awaitRequest();
            client.close();
            answer.cancel(true);
            assertThat(Spans.value(Spans.next(), "hearth.verdict")).isEqualTo("cancelled");
            Throwable refused = catchThrowable(
                    () -> client.chat().completions().create(Payloads.ask()).get(20, TimeUnit.SECONDS));
            assertThat(refused).isNotNull().isNotInstanceOf(java.util.concurrent.TimeoutException.class);
        }
    }
}
