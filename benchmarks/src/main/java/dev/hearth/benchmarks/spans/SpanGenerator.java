package dev.hearth.benchmarks.spans;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Makes traces of 1 to 30 spans (see {@link TraceSizes}) with 11 attributes each (see {@link SpanShape}). A trace is a pure
 * function of the settings and its index: same settings, same bytes, in any order and from any thread. Immutable and
 * thread-safe.
 *
 * <ul>
 *   <li>A trace has one root, up to three children of it, and more spans anywhere below. Six in ten children stay in their
 *       parent's service; the rest are drawn, like the roots, from all services with a Zipf distribution.
 *   <li>Values of attributes follow Zipf's law with exponent 1.1 per key: a few are most of the data.
 *   <li>A root's duration is log-normal with a median of 80 ms; a child runs within its parent. One span in a hundred
 *       ends in an error.
 *   <li>Trace i starts {@code from} plus i times {@code nanosBetweenTraces}, plus a jitter of up to one such step.
 *   <li>Span ids are random. Trace ids begin with 48 bits of milliseconds, as those of the Hearth SDK do, or are fully
 *       random, as other SDKs make them.
 * </ul>
 */
public final class SpanGenerator {

    private static final double MEDIAN_ROOT_NANOS = 80e6;
    private static final int ERRORS_ONE_IN = 100;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** How trace ids are made. */
    public enum TraceIdStyle {
        TIME_PREFIXED,
        RANDOM
    }

    /**
     * What to make.
     *
     * @param from when the first trace starts
     * @param nanosBetweenTraces mean distance of the starts of two traces, at least 1
     */
    public record Settings(long seed, Instant from, long nanosBetweenTraces, TraceIdStyle traceIds) {

        public Settings {
            if (nanosBetweenTraces < 1) {
                throw new IllegalArgumentException("Traces must be at least 1 ns apart.");
            }
        }
    }

    private final Settings settings;
    private final long fromNanos;
    private final SpanShape shape;
    private final Zipf operationSkew = new Zipf(SpanShape.SERVICES * SpanShape.OPERATIONS_PER_SERVICE, 0.7);
    private final Zipf serviceSkew = new Zipf(SpanShape.SERVICES, 0.7);

    public SpanGenerator(Settings settings) {
        this.settings = settings;
        this.fromNanos = ChronoUnit.NANOS.between(Instant.EPOCH, settings.from());
        this.shape = new SpanShape(settings.seed());
    }

    SpanShape shape() {
        return shape;
    }

    public TraceId traceId(long traceIndex) {
        SplittableRandom random = random(traceIndex);
        return traceId(startNanos(traceIndex, random), random);
    }

    /** The value that the attribute has at this rank, 0 being the most frequent. */
    public Object attributeValue(String key, int rank) {
        return shape.attributes().stream()
                .filter(attribute -> attribute.key().equals(key))
                .findFirst()
                .orElseThrow()
                .values()
                .get(rank);
    }

    /** Writes the spans of a trace to the front of an array of {@link TraceSizes#MOST}, and returns how many there are. */
    int fill(long traceIndex, GeneratedSpan[] spans) {
        SplittableRandom random = random(traceIndex);
        long start = startNanos(traceIndex, random);
        TraceId traceId = traceId(start, random);
        int size = TraceSizes.of(traceIndex);
        for (int i = 0; i < size; i++) {
            GeneratedSpan span = spans[i];
            span.traceIdHigh = traceId.high();
            span.traceIdLow = traceId.low();
            span.spanId = nonZero(random);
            if (i == 0) {
                root(span, start, random);
            } else {
                child(span, spans[i < 4 ? 0 : random.nextInt(i)], random);
            }
            span.error = random.nextInt(ERRORS_ONE_IN) == 0;
            Operation operation = shape.operations().get(span.operation);
            for (int a = 0; a < span.valueIndexes.length; a++) {
                int key = operation.attributes().get(a);
                span.valueIndexes[a] = shape.attributes().get(key).skew().draw(random);
            }
        }
        return size;
    }

    private void root(GeneratedSpan span, long start, SplittableRandom random) {
        span.parentSpanId = 0;
        span.operation = serviceSkew.draw(random) * SpanShape.OPERATIONS_PER_SERVICE;
        span.startNanos = start;
        span.endNanos = start + 1_000 + (long) (MEDIAN_ROOT_NANOS * Math.exp(random.nextGaussian()));
    }

    private void child(GeneratedSpan span, GeneratedSpan parent, SplittableRandom random) {
        span.parentSpanId = parent.spanId;
        int service = parent.operation / SpanShape.OPERATIONS_PER_SERVICE;
        span.operation = random.nextInt(10) < 6
                ? service * SpanShape.OPERATIONS_PER_SERVICE + random.nextInt(1, SpanShape.OPERATIONS_PER_SERVICE)
                : operationSkew.draw(random);
        long duration = parent.endNanos - parent.startNanos;
        span.startNanos = parent.startNanos + (long) (duration * 0.6 * random.nextDouble());
        span.endNanos = span.startNanos + (long) ((parent.endNanos - span.startNanos) * random.nextDouble());
    }

    private SplittableRandom random(long traceIndex) {
        return new SplittableRandom(settings.seed() * GOLDEN + traceIndex);
    }

    private long startNanos(long traceIndex, SplittableRandom random) {
        return fromNanos + traceIndex * settings.nanosBetweenTraces() + random.nextLong(settings.nanosBetweenTraces());
    }

    private TraceId traceId(long startNanos, SplittableRandom random) {
        long high = random.nextLong();
        if (settings.traceIds() == TraceIdStyle.TIME_PREFIXED) {
            high = (TimeUnit.NANOSECONDS.toMillis(startNanos) << 16) | (high & 0xffffL);
        }
        return new TraceId(high, nonZero(random));
    }

    private static long nonZero(SplittableRandom random) {
        long value = random.nextLong();
        return value == 0 ? 1 : value;
    }
}
