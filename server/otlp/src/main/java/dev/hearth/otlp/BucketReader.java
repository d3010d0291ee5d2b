package dev.hearth.otlp;

import dev.hearth.model.MetricPoint.Buckets;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the buckets of an exponential histogram. */
final class BucketReader {

    private static final int OFFSET = ExponentialHistogramDataPoint.Buckets.OFFSET_FIELD_NUMBER << 3 | Wire.VARINT;
    private static final int COUNTS =
            ExponentialHistogramDataPoint.Buckets.BUCKET_COUNTS_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int ONE_COUNT =
            ExponentialHistogramDataPoint.Buckets.BUCKET_COUNTS_FIELD_NUMBER << 3 | Wire.VARINT;

    private static final int SLOT_BYTES = 8;
    private static final int NUMBER_BYTES = 24;

    private int positiveOffset;
    private int negativeOffset;
    private final List<Long> positive = new ArrayList<>();
    private final List<Long> negative = new ArrayList<>();

    void clear() {
        positiveOffset = 0;
        negativeOffset = 0;
        positive.clear();
        negative.clear();
    }

    void positive(Wire wire) throws IOException {
        positiveOffset = read(wire, positiveOffset, positive);
    }

    void negative(Wire wire) throws IOException {
        negativeOffset = read(wire, negativeOffset, negative);
    }

    Buckets positive() {
        return buckets(positiveOffset, positive);
    }

    Buckets negative() {
        return buckets(negativeOffset, negative);
    }

    private static Buckets buckets(int offset, List<Long> counts) {
        return offset == 0 && counts.isEmpty() ? Buckets.NONE : new Buckets(offset, counts);
    }

    private static int read(Wire wire, int offsetBefore, List<Long> counts) throws IOException {
        int offset = offsetBefore;
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case OFFSET -> offset = wire.zigzag32();
                case ONE_COUNT -> add(wire, counts);
                case COUNTS -> {
                    int packed = wire.enterPacked();
                    while (wire.hasMore()) {
                        add(wire, counts);
                    }
                    wire.leavePacked(packed);
                }
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        return offset;
    }

    private static void add(Wire wire, List<Long> counts) throws IOException {
        long count = wire.varint();
        // The JVM keeps one object for each small number.
        wire.budget.bytes(count >= 0 && count <= Byte.MAX_VALUE ? SLOT_BYTES : SLOT_BYTES + NUMBER_BYTES);
        counts.add(count);
    }
}
