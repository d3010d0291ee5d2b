package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.Text;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's HTTP sender with the outcome kept for us. OpenTelemetry's exporter would log every failure in words of its own,
 * without the URL, and tell nothing about the status; so it is told that all went well, and {@link #outcome} has the truth.
 *
 * <p>For one request at a time.
 */
final class WatchedSender implements HttpSender, ComponentLoader {

    /** What became of the last request. */
    sealed interface Outcome {
        /** The server took it. */
        record Accepted() implements Outcome {}

        /** The server answered with another status than 2xx. */
        record Refused(int status) implements Outcome {}

        /** There was no answer. */
        record Unreachable(String why) implements Outcome {}
    }

    private static final HttpResponse ALL_WELL = new HttpResponse() {
        @Override
        public int getStatusCode() {
            return 200;
        }

        @Override
        public String getStatusMessage() {
            return "OK";
        }

        @Override
        public byte[] getResponseBody() {
            return new byte[0];
        }
    };

    private volatile Outcome outcome = new Outcome.Accepted();
    private volatile @Nullable HttpSender sender;

    /** Forgets the last request; until the next answers, the outcome is that there was no answer. */
    void begin() {
        outcome = new Outcome.Unreachable("no answer in time");
    }

    Outcome outcome() {
        return outcome;
    }

    @Override
    public <T> Iterable<T> load(Class<T> spi) {
        List<T> found = new ArrayList<>();
        ClassLoader loader = WatchedSender.class.getClassLoader();
        if (spi != HttpSenderProvider.class || loader == null) {
            return found;
        }
        for (HttpSenderProvider provider :
                ComponentLoader.forClassLoader(loader).load(HttpSenderProvider.class)) {
            HttpSenderProvider watched = config -> watch(provider, config);
            found.add(spi.cast(watched));
            break;
        }
        return found;
    }

    private HttpSender watch(HttpSenderProvider provider, HttpSenderConfig config) {
        sender = provider.createSender(config);
        return this;
    }

    @Override
    public void send(MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
        HttpSender to = sender;
        if (to == null) {
            outcome = new Outcome.Unreachable("there is no HTTP client");
            onResponse.accept(ALL_WELL);
            return;
        }
        to.send(
                message,
                response -> {
                    int status = response.getStatusCode();
                    outcome = status >= 200 && status < 300 ? new Outcome.Accepted() : new Outcome.Refused(status);
                    onResponse.accept(ALL_WELL);
                },
                error -> {
                    String why = Text.message(error);
                    outcome = new Outcome.Unreachable(
                            why.isEmpty() ? error.getClass().getSimpleName() : why);
                    onResponse.accept(ALL_WELL);
                });
    }

    @Override
    public CompletableResultCode shutdown() {
        HttpSender to = sender;
        return to == null ? CompletableResultCode.ofSuccess() : to.shutdown();
    }
}
