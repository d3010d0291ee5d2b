package dev.hearth.benchmarks.load;

import dev.hearth.benchmarks.spans.SpanEncoding;
import dev.hearth.benchmarks.spans.SpanGenerator;
import dev.hearth.benchmarks.spans.TraceSizes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Requests to be shared by several connections, each given out once. Thread-safe; a {@link Cursor} belongs to one
 * thread.
 */
public final class Payloads {

    /** One connection's way to the next request. */
    interface Cursor {

        /** Null when there are no more. */
        @Nullable
        Payload next();
    }

    /**
     * How spans become requests.
     *
     * @param spansPerRequest in the mean, a multiple of {@link TraceSizes#MEAN}
     */
    public record Form(int spansPerRequest, boolean gzip) {

        public Form {
            if (spansPerRequest < TraceSizes.MEAN || spansPerRequest % TraceSizes.MEAN != 0) {
                throw new IllegalArgumentException(
                        "A request holds a multiple of %d spans, not %d.".formatted(TraceSizes.MEAN, spansPerRequest));
            }
        }

        public int tracesPerRequest() {
            return spansPerRequest / TraceSizes.MEAN;
        }
    }

    private final Function<Payloads, Cursor> cursors;
    private final AtomicLong next = new AtomicLong();
    private final boolean gzip;

    private Payloads(boolean gzip, Function<Payloads, Cursor> cursors) {
        this.gzip = gzip;
        this.cursors = cursors;
    }

    /** Made now and kept in memory, so that sending costs nothing but sending. */
    public static Payloads prepared(SpanEncoding encoding, long firstTrace, long spans, Form form) {
        List<Payload> payloads = payloads(encoding, firstTrace, spans, form);
        return new Payloads(form.gzip(), all -> () -> {
            long index = all.next.getAndIncrement();
            return index < payloads.size() ? payloads.get((int) index) : null;
        });
    }

    /** Made while they are sent, for amounts that do not fit in memory. */
    public static Payloads streamed(
            SpanGenerator generator,
            Function<SpanGenerator, SpanEncoding> encodings,
            long firstTrace,
            long spans,
            Form form) {
        return streamed(generator, encodings, firstTrace, spans, form, List.of());
    }

    /** The first of them made now and kept in memory, the others while they are sent. */
    public static Payloads preparedAtFirst(
            SpanGenerator generator,
            Function<SpanGenerator, SpanEncoding> encodings,
            long firstTrace,
            long spansAtFirst,
            long spans,
            Form form) {
        List<Payload> first = payloads(encodings.apply(generator), firstTrace, spansAtFirst, form);
        return streamed(generator, encodings, firstTrace, spans, form, first);
    }

    private static Payloads streamed(
            SpanGenerator generator,
            Function<SpanGenerator, SpanEncoding> encodings,
            long firstTrace,
            long spans,
            Form form,
            List<Payload> prepared) {
        long traces = spans / TraceSizes.MEAN;
        return new Payloads(form.gzip(), all -> {
            SpanEncoding encoding = encodings.apply(generator);
            return () -> {
                long index = all.next.getAndIncrement();
                long done = index * form.tracesPerRequest();
                if (index < prepared.size()) {
                    return prepared.get((int) index);
                }
                return done < traces ? payload(encoding, firstTrace + done, traces - done, form) : null;
            };
        });
    }

    private static List<Payload> payloads(SpanEncoding encoding, long firstTrace, long spans, Form form) {
        List<Payload> payloads = new ArrayList<>();
        long traces = spans / TraceSizes.MEAN;
        for (long done = 0; done < traces; done += form.tracesPerRequest()) {
            payloads.add(payload(encoding, firstTrace + done, traces - done, form));
        }
        return payloads;
    }

    Cursor open() {
        return cursors.apply(this);
    }

    boolean gzip() {
        return gzip;
    }

    private static Payload payload(SpanEncoding encoding, long firstTrace, long tracesLeft, Form form) {
        int traces = (int) Math.min(form.tracesPerRequest(), tracesLeft);
        byte[] body = encoding.encode(firstTrace, traces);
        return new Payload(form.gzip() ? compressed(body) : body, (int) TraceSizes.sum(firstTrace, traces));
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
