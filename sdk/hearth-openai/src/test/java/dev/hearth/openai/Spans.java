package dev.hearth.openai;

import dev.hearth.sdk.Hearth;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The finished spans of this test process, in the order in which they ended. */
final class Spans implements SpanExporter {
    private static final Spans INSTANCE = new Spans();
    private static boolean configured;

    private final BlockingQueue<SpanData> ended = new LinkedBlockingQueue<>();

    static synchronized void reset() {
        if (!configured) {
            configured = true;
            Hearth.configure(options -> options.serviceName("openai-test")
                    .sendToHearth(false)
                    .console(false)
                    .scheduleDelay(Duration.ofMillis(5))
                    .spanExporter(INSTANCE));
        }
        Hearth.flush(Duration.ofSeconds(5));
        INSTANCE.ended.clear();
    }

    /** Waits for the next span that ends. */
    static SpanData next() throws InterruptedException {
        SpanData span = INSTANCE.ended.poll(20, TimeUnit.SECONDS);
        if (span == null) {
            throw new AssertionError("no span ended");
        }
        return span;
    }

    /** What has ended besides, after everything is flushed. */
    static List<SpanData> others() {
        Hearth.flush(Duration.ofSeconds(5));
        return List.copyOf(INSTANCE.ended);
    }

    static Object value(SpanData span, String key) {
        return span.getAttributes().asMap().entrySet().stream()
                .filter(entry -> entry.getKey().getKey().equals(key))
                .findFirst()
                .<Object>map(java.util.Map.Entry::getValue)
                .orElse(null);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        for (SpanData span : spans) {
            if (!"pending_span".equals(span.getAttributes().get(AttributeKey.stringKey("logfire.span_type")))) {
                ended.add(span);
            }
        }
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
