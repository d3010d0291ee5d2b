package dev.hearth.benchmarks.spans;

import java.util.List;

/**
 * One kind of span that a service makes. As in real instrumentation, an operation always carries the same keys.
 *
 * @param service index into {@link SpanShape#services()}
 * @param attributes indexes into {@link SpanShape#attributes()}, {@link SpanShape#ATTRIBUTES_PER_SPAN} of them
 */
record Operation(int service, String name, Kind kind, List<Integer> attributes) {

    /** The OpenTelemetry span kinds that occur, with their numbers there and in Zipkin's protobuf. */
    enum Kind {
        INTERNAL(1, 0),
        SERVER(2, 2),
        CLIENT(3, 1),
        PRODUCER(4, 3);

        final int otlp;
        final int zipkin;

        Kind(int otlp, int zipkin) {
            this.otlp = otlp;
            this.zipkin = zipkin;
        }
    }
}
