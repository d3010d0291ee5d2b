package dev.hearth.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.core.ClientOptions;
import com.openai.core.RequestOptions;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.services.async.BetaServiceAsync;
import com.openai.services.async.ChatServiceAsync;
import com.openai.services.async.CompletionServiceAsync;
import com.openai.services.async.EmbeddingServiceAsync;
import com.openai.services.async.ImageServiceAsync;
import com.openai.services.async.ResponseServiceAsync;
import com.openai.services.async.chat.ChatCompletionServiceAsync;
import com.openai.services.blocking.BetaService;
import com.openai.services.blocking.ChatService;
import com.openai.services.blocking.CompletionService;
import com.openai.services.blocking.EmbeddingService;
import com.openai.services.blocking.ImageService;
import com.openai.services.blocking.ResponseService;
import com.openai.services.blocking.chat.ChatCompletionService;
import dev.hearth.llm.Dialect;
import dev.hearth.llm.HttpCancellation;
import dev.hearth.llm.LlmCall;
import dev.hearth.llm.LlmExchange;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The official OpenAI SDK. */
final class OpenAIDialect implements Dialect {
    static final OpenAIDialect INSTANCE = new OpenAIDialect();

    private static final Set<Class<?>> CLIENTS = Set.of(OpenAIClient.class, OpenAIClientAsync.class);

    private static final Set<Class<?>> VIEWS = Set.of(
            OpenAIClient.WithRawResponse.class,
            OpenAIClientAsync.WithRawResponse.class,
            ChatService.class,
            ChatService.WithRawResponse.class,
            ChatServiceAsync.class,
            ChatServiceAsync.WithRawResponse.class,
            ChatCompletionService.class,
            ChatCompletionService.WithRawResponse.class,
            ChatCompletionServiceAsync.class,
            ChatCompletionServiceAsync.WithRawResponse.class,
            ResponseService.class,
            ResponseService.WithRawResponse.class,
            ResponseServiceAsync.class,
            ResponseServiceAsync.WithRawResponse.class,
            BetaService.class,
            BetaService.WithRawResponse.class,
            BetaServiceAsync.class,
            BetaServiceAsync.WithRawResponse.class,
            com.openai.services.blocking.beta.ResponseService.class,
            com.openai.services.blocking.beta.ResponseService.WithRawResponse.class,
            com.openai.services.async.beta.ResponseServiceAsync.class,
            com.openai.services.async.beta.ResponseServiceAsync.WithRawResponse.class,
            CompletionService.class,
            CompletionService.WithRawResponse.class,
            CompletionServiceAsync.class,
            CompletionServiceAsync.WithRawResponse.class,
            EmbeddingService.class,
            EmbeddingService.WithRawResponse.class,
            EmbeddingServiceAsync.class,
            EmbeddingServiceAsync.WithRawResponse.class,
            ImageService.class,
            ImageService.WithRawResponse.class,
            ImageServiceAsync.class,
            ImageServiceAsync.WithRawResponse.class);

    private static final Set<String> TRACED = Set.of("create", "createStreaming", "generate", "generateStreaming");

    private OpenAIDialect() {}

    @Override
    public Set<Class<?>> clients() {
        return CLIENTS;
    }

    @Override
    public Set<Class<?>> views() {
        return VIEWS;
    }

    @Override
    public boolean traces(String methodName) {
        return TRACED.contains(methodName);
    }

    @Override
    public @Nullable LlmExchange exchange(Method method, Object[] args) {
        if (args.length != 2 || !(args[1] instanceof RequestOptions)) {
            return null;
        }
        Class<?> type = method.getReturnType();
        boolean async = type == CompletableFuture.class || type == AsyncStreamResponse.class;
        boolean stream = method.getName().endsWith("Streaming");
        if (args[0] instanceof ChatCompletionCreateParams chat) {
            long choices = chat._body()._n().asKnown().orElse(1L);
            return new OpenAIExchange(new ChatEndpoint(choices), chat._body(), async, stream);
        }
        if (args[0] instanceof CompletionCreateParams completion) {
            long choices = completion._body()._n().asKnown().orElse(1L);
            return new OpenAIExchange(new CompletionEndpoint(choices), completion._body(), async, stream);
        }
        if (args[0] instanceof ResponseCreateParams response) {
            return new OpenAIExchange(new ResponseEndpoint(), response._body(), async, stream);
        }
        if (args[0] instanceof com.openai.models.beta.responses.ResponseCreateParams beta) {
            return new OpenAIExchange(new ResponseEndpoint(), beta._body(), async, stream);
        }
        if (args[0] instanceof EmbeddingCreateParams embedding) {
            return new OpenAIExchange(new EmbeddingEndpoint(), embedding._body(), async, stream);
        }
        if (args[0] instanceof ImageGenerateParams image) {
            long images = image._body()._n().asKnown().orElse(1L);
            return new OpenAIExchange(new ImageEndpoint(images), image._body(), async, stream);
        }
        return null;
    }

    @Override
    public boolean prepare(Object optionsBuilder) {
        return optionsBuilder instanceof ClientOptions.Builder builder && CancellableHttpClient.prepare(builder);
    }

    @Override
    public Object marked(Object params, String callId) {
        String header = HttpCancellation.HEADER;
        if (params instanceof ChatCompletionCreateParams chat) {
            return chat.toBuilder().putAdditionalHeader(header, callId).build();
        }
        if (params instanceof CompletionCreateParams completion) {
            return completion.toBuilder().putAdditionalHeader(header, callId).build();
        }
        if (params instanceof ResponseCreateParams response) {
            return response.toBuilder().putAdditionalHeader(header, callId).build();
        }
        if (params instanceof com.openai.models.beta.responses.ResponseCreateParams beta) {
            return beta.toBuilder().putAdditionalHeader(header, callId).build();
        }
        if (params instanceof EmbeddingCreateParams embedding) {
            return embedding.toBuilder().putAdditionalHeader(header, callId).build();
        }
        return params instanceof ImageGenerateParams image
                ? image.toBuilder().putAdditionalHeader(header, callId).build()
                : params;
    }

    @Override
    public @Nullable Object wrapped(@Nullable Object result, LlmCall call) {
        if (result instanceof AsyncStreamResponse<?> stream) {
            return new TracedAsyncStream<>(stream, call);
        }
        if (result instanceof StreamResponse<?> stream) {
            return new TracedStream<>(stream, call);
        }
        return result instanceof HttpResponseFor<?> response ? new TracedRawResponse<>(response, call) : null;
    }
}
