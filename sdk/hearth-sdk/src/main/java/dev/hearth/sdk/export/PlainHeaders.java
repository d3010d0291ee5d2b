package dev.hearth.sdk.export;

import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** A sender's configuration in which our {@code User-Agent} replaces OpenTelemetry's instead of standing beside it. */
record PlainHeaders(HttpSenderConfig given) implements HttpSenderConfig {

    @Override
    public Supplier<Map<String, List<String>>> getHeadersSupplier() {
        return () -> {
            Map<String, List<String>> headers =
                    new LinkedHashMap<>(given.getHeadersSupplier().get());
            headers.computeIfPresent(
                    "User-Agent",
                    (name, values) -> List.of(values.stream()
                            .filter(value -> value.startsWith("hearth/"))
                            .findFirst()
                            .orElse(values.get(0))));
            return headers;
        };
    }

    @Override
    public URI getEndpoint() {
        return given.getEndpoint();
    }

    @Override
    public String getContentType() {
        return given.getContentType();
    }

    @Override
    public @Nullable Compressor getCompressor() {
        return given.getCompressor();
    }

    @Override
    public Duration getTimeout() {
        return given.getTimeout();
    }

    @Override
    public Duration getConnectTimeout() {
        return given.getConnectTimeout();
    }

    @Override
    public @Nullable ProxyOptions getProxyOptions() {
        return given.getProxyOptions();
    }

    @Override
    public @Nullable RetryPolicy getRetryPolicy() {
        return given.getRetryPolicy();
    }

    @Override
    public @Nullable SSLContext getSslContext() {
        return given.getSslContext();
    }

    @Override
    public @Nullable X509TrustManager getTrustManager() {
        return given.getTrustManager();
    }

    @Override
    public @Nullable ExecutorService getExecutorService() {
        return given.getExecutorService();
    }

    @Override
    public long getMaxResponseBodySize() {
        return given.getMaxResponseBodySize();
    }

    @Override
    public List<String> getEnabledProtocols() {
        return given.getEnabledProtocols();
    }
}
