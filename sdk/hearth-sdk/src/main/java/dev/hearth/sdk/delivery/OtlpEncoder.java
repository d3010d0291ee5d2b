package dev.hearth.sdk.delivery;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests of records. OpenTelemetry's exporters encode them; the sender they are given keeps the bytes instead of sending them. For
 * one thread.
 */
public final class OtlpEncoder {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final long MOST_BYTES = 64L << 20;

    private final Catcher catcher = new Catcher();
    private @Nullable OtlpHttpSpanExporter spans; // each made when it is needed, which may be never
    private @Nullable OtlpHttpMetricExporter metrics;
    private @Nullable OtlpHttpLogRecordExporter logs;

    /** The builder without a limit that a large batch could reach; OpenTelemetry before 1.67 knows none. */
    private static <B> B roomy(B builder) {
        try {
            builder.getClass().getMethod("setMaxRequestBodySize", long.class).invoke(builder, MOST_BYTES);
        } catch (ReflectiveOperationException e) {
            // no limit
        }
        return builder;
    }

    /** These spans as a request; null if they cannot be encoded. */
    @Nullable
    Parcel spans(Collection<SpanData> records) {
        return caught(Signal.TRACES, records.size(), () -> spans().export(records));
    }

    /** These metrics as a request; null if they cannot be encoded. */
    @Nullable
    Parcel metrics(Collection<MetricData> records) {
        return caught(Signal.METRICS, records.size(), () -> metrics().export(records));
    }

    /** These log records as a request; null if they cannot be encoded. */
    @Nullable
    Parcel logs(Collection<LogRecordData> records) {
        return caught(Signal.LOGS, records.size(), () -> logs().export(records));
    }

    private OtlpHttpSpanExporter spans() {
        if (spans == null) {
            spans = roomy(OtlpHttpSpanExporter.builder())
                    .setComponentLoader(catcher)
                    .setMeterProvider(MeterProvider.noop())
                    .build();
        }
        return spans;
    }

    private OtlpHttpMetricExporter metrics() {
        if (metrics == null) {
            metrics = roomy(OtlpHttpMetricExporter.builder())
                    .setComponentLoader(catcher)
                    .setMeterProvider(MeterProvider.noop())
                    .build();
        }
        return metrics;
    }

    private OtlpHttpLogRecordExporter logs() {
        if (logs == null) {
            logs = roomy(OtlpHttpLogRecordExporter.builder())
                    .setComponentLoader(catcher)
                    .setMeterProvider(MeterProvider.noop())
                    .build();
        }
        return logs;
    }

    private @Nullable Parcel caught(Signal signal, int records, Runnable export) {
        catcher.body = null;
        try {
            export.run();
            Parcel body = catcher.body;
            return body == null
                    ? null
                    : new Parcel(signal, body.gzip(), body.plainBytes(), records, System.currentTimeMillis());
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "Hearth could not encode a batch because of a fault of its own.", e);
            return null;
        } finally {
            catcher.body = null;
        }
    }

    /** The sender that sends nothing. Encoding is over when {@link #send} returns, so that the exporter's buffers can be used again. */
    private static final class Catcher implements HttpSender, ComponentLoader {
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

        @Nullable
        Parcel body;

        @Override
        public <T> Iterable<T> load(Class<T> spi) {
            List<T> found = new ArrayList<>();
            if (spi == HttpSenderProvider.class) {
                HttpSenderProvider provider = config -> this;
                found.add(spi.cast(provider));
            }
            return found;
        }

        @Override
        public void send(MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
            try {
                body = Parcel.of(Signal.TRACES, message::writeMessage, 0, 0);
                onResponse.accept(ALL_WELL);
            } catch (IOException e) {
                onError.accept(e);
            }
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
