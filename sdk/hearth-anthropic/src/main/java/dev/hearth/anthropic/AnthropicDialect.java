package dev.hearth.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.BetaToolRunner;
import com.anthropic.models.beta.messages.ToolRunnerCreateParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.services.async.BetaServiceAsync;
import com.anthropic.services.async.MessageServiceAsync;
import com.anthropic.services.blocking.BetaService;
import com.anthropic.services.blocking.MessageService;
import dev.hearth.llm.Dialect;
import dev.hearth.llm.HttpCancellation;
import dev.hearth.llm.LlmCall;
import dev.hearth.llm.LlmExchange;
import dev.hearth.llm.Quietly;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The official Anthropic SDK. */
final class AnthropicDialect implements Dialect {
    static final AnthropicDialect INSTANCE = new AnthropicDialect();

    private static final Set<Class<?>> CLIENTS = Set.of(AnthropicClient.class, AnthropicClientAsync.class);

    private static final Set<Class<?>> VIEWS = Set.of(
            AnthropicClient.WithRawResponse.class,
            AnthropicClientAsync.WithRawResponse.class,
            MessageService.class,
            MessageService.WithRawResponse.class,
            MessageServiceAsync.class,
            MessageServiceAsync.WithRawResponse.class,
            BetaService.class,
            BetaService.WithRawResponse.class,
            BetaServiceAsync.class,
            BetaServiceAsync.WithRawResponse.class,
            com.anthropic.services.blocking.beta.MessageService.class,
            com.anthropic.services.blocking.beta.MessageService.WithRawResponse.class,
            com.anthropic.services.async.beta.MessageServiceAsync.class,
            com.anthropic.services.async.beta.MessageServiceAsync.WithRawResponse.class);

    private static final Set<String> TRACED = Set.of("create", "createStreaming", "toolRunner");

    private AnthropicDialect() {}

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
        if (args[0] instanceof MessageCreateParams message) {
            return new MessageExchange(message._body(), async);
        }
        return args[0] instanceof com.anthropic.models.beta.messages.MessageCreateParams beta
                ? new MessageExchange(beta._body(), async)
                : null;
    }

    /** A runner that sends its messages through the proxy; null if this version of the SDK does not let us make one. */
    @Override
    public @Nullable Object rerouted(Object proxy, Object client, Method method, Object[] args) {
        if (args.length == 2
                && args[0] instanceof ToolRunnerCreateParams params
                && args[1] instanceof RequestOptions requestOptions
                && client instanceof AnthropicClient plain
                && proxy instanceof com.anthropic.services.blocking.beta.MessageService service) {
            try {
                ClientOptions.Builder options = plain.options().toBuilder();
                prepare(options);
                return new BetaToolRunner(service, options.build(), params, requestOptions, null);
            } catch (LinkageError changed) {
                Quietly.report(changed);
            }
        }
        return null;
    }

    @Override
    public boolean prepare(Object optionsBuilder) {
        return optionsBuilder instanceof ClientOptions.Builder builder && CancellableHttpClient.prepare(builder);
    }

    @Override
    public Object marked(Object params, String callId) {
        if (params instanceof MessageCreateParams message) {
            return message.toBuilder()
                    .putAdditionalHeader(HttpCancellation.HEADER, callId)
                    .build();
        }
        return params instanceof com.anthropic.models.beta.messages.MessageCreateParams beta
                ? beta.toBuilder()
                        .putAdditionalHeader(HttpCancellation.HEADER, callId)
                        .build()
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
