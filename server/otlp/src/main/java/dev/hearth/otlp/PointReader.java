package dev.hearth.otlp;

import dev.hearth.model.Attributes;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.Value;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the points of metrics, each kind in its own way. The fields are those of the point that is being read. */
final class PointReader {

    // These two have the same number in every kind of point.
    private static final int START = NumberDataPoint.START_TIME_UNIX_NANO_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int TIME = NumberDataPoint.TIME_UNIX_NANO_FIELD_NUMBER << 3 | Wire.FIXED64;

    private static final int NO_VALUE = DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE;

    private static final int POINT_BYTES = 112;

    private final ValueReader values = new ValueReader();
    private final HistogramPointReader histogram = new HistogramPointReader();
    private final SummaryPointReader summary = new SummaryPointReader();
    private final ExemplarReader exemplars = new ExemplarReader();

    private int kind;
    private long startNanos;
    private long timeNanos;
    private int flags;
    private @Nullable Value number;
    private Attributes attributes = Attributes.EMPTY;
    private boolean tooDeep;

    /** Reads the point of the kind that {@code dataTag} stands for; {@link #reason} and {@link #point} tell of it. */
    void read(Wire wire, int dataTag) throws IOException {
        wire.budget.record(POINT_BYTES);
        kind = dataTag;
        startNanos = 0;
        timeNanos = 0;
        flags = 0;
        number = null;
        exemplars.clear();
        histogram.clear();
        summary.clear();
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case START -> startNanos = wire.fixed64();
                case TIME -> timeNanos = wire.fixed64();
                default -> {
                    switch (dataTag) {
                        case MetricHead.HISTOGRAM -> histogram(wire, tag);
                        case MetricHead.EXPONENTIAL -> exponential(wire, tag);
                        case MetricHead.SUMMARY -> summary(wire, tag);
                        default -> number(wire, tag);
                    }
                }
            }
        }
        wire.leave(outer);
        attributes = values.takeAttributes();
        tooDeep = values.takeTooDeep();
    }

    /** Returns why the point just read cannot be taken, or null. */
    @Nullable
    String reason() {
        if (startNanos < 0 || timeNanos < 0 || exemplars.hasBadTime()) {
            return Reasons.BAD_TIME;
        }
        return tooDeep || exemplars.isTooDeep() ? Reasons.TOO_DEEP : null;
    }

    /** Makes the point just read. */
    MetricPoint point(Metric metric, MetricHead head) {
        var stamp = new MetricPoint.Stamp(attributes, startNanos, timeNanos, (flags & NO_VALUE) != 0);
        return switch (kind) {
            case MetricHead.SUM ->
                new MetricPoint.Sum(
                        metric,
                        stamp,
                        ValueReader.close(number),
                        head.temporality,
                        head.monotonic,
                        exemplars.exemplars());
            case MetricHead.HISTOGRAM -> histogram.histogram(metric, stamp, head.temporality, exemplars.exemplars());
            case MetricHead.EXPONENTIAL ->
                histogram.exponential(metric, stamp, head.temporality, exemplars.exemplars());
            case MetricHead.SUMMARY -> summary.summary(metric, stamp);
            default -> new MetricPoint.Gauge(metric, stamp, ValueReader.close(number), exemplars.exemplars());
        };
    }

    private void number(Wire wire, int tag) throws IOException {
        switch (tag) {
            case NumberDataPoint.ATTRIBUTES_FIELD_NUMBER << 3 | Wire.BYTES -> values.attribute(wire);
            case NumberDataPoint.AS_DOUBLE_FIELD_NUMBER << 3 | Wire.FIXED64 ->
                number = ValueReader.real(wire, wire.real());
            case NumberDataPoint.AS_INT_FIELD_NUMBER << 3 | Wire.FIXED64 ->
                number = ValueReader.integer(wire, wire.fixed64());
            case NumberDataPoint.EXEMPLARS_FIELD_NUMBER << 3 | Wire.BYTES -> exemplars.read(wire);
            case NumberDataPoint.FLAGS_FIELD_NUMBER << 3 | Wire.VARINT -> flags = wire.varint32();
            default -> wire.skip(tag);
        }
    }

    private void histogram(Wire wire, int tag) throws IOException {
        switch (tag) {
            case HistogramDataPoint.ATTRIBUTES_FIELD_NUMBER << 3 | Wire.BYTES -> values.attribute(wire);
            case HistogramDataPoint.EXEMPLARS_FIELD_NUMBER << 3 | Wire.BYTES -> exemplars.read(wire);
            case HistogramDataPoint.FLAGS_FIELD_NUMBER << 3 | Wire.VARINT -> flags = wire.varint32();
            default -> histogram.field(wire, tag);
        }
    }

    private void exponential(Wire wire, int tag) throws IOException {
        switch (tag) {
            case ExponentialHistogramDataPoint.ATTRIBUTES_FIELD_NUMBER << 3 | Wire.BYTES -> values.attribute(wire);
            case ExponentialHistogramDataPoint.EXEMPLARS_FIELD_NUMBER << 3 | Wire.BYTES -> exemplars.read(wire);
            case ExponentialHistogramDataPoint.FLAGS_FIELD_NUMBER << 3 | Wire.VARINT -> flags = wire.varint32();
            default -> histogram.exponentialField(wire, tag);
        }
    }

    private void summary(Wire wire, int tag) throws IOException {
        switch (tag) {
            case SummaryDataPoint.ATTRIBUTES_FIELD_NUMBER << 3 | Wire.BYTES -> values.attribute(wire);
            case SummaryDataPoint.FLAGS_FIELD_NUMBER << 3 | Wire.VARINT -> flags = wire.varint32();
            default -> summary.field(wire, tag);
        }
    }
}
