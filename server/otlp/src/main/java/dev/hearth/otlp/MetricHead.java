package dev.hearth.otlp;

import dev.hearth.model.Temporality;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.Sum;
import java.io.IOException;

/** What a metric says of itself apart from its points. */
final class MetricHead {

    static final int GAUGE = Metric.GAUGE_FIELD_NUMBER << 3 | Wire.BYTES;
    static final int SUM = Metric.SUM_FIELD_NUMBER << 3 | Wire.BYTES;
    static final int HISTOGRAM = Metric.HISTOGRAM_FIELD_NUMBER << 3 | Wire.BYTES;
    static final int EXPONENTIAL = Metric.EXPONENTIAL_HISTOGRAM_FIELD_NUMBER << 3 | Wire.BYTES;
    static final int SUMMARY = Metric.SUMMARY_FIELD_NUMBER << 3 | Wire.BYTES;

    /** The points have the same field number in every kind of data. */
    static final int POINT = Gauge.DATA_POINTS_FIELD_NUMBER << 3 | Wire.BYTES;

    private static final int NAME = Metric.NAME_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int DESCRIPTION = Metric.DESCRIPTION_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int UNIT = Metric.UNIT_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int METADATA = Metric.METADATA_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int TEMPORALITY = Sum.AGGREGATION_TEMPORALITY_FIELD_NUMBER << 3 | Wire.VARINT;
    private static final int MONOTONIC = Sum.IS_MONOTONIC_FIELD_NUMBER << 3 | Wire.VARINT;

    String name = "";
    String description = "";
    String unit = "";
    Temporality temporality = Temporality.UNSPECIFIED;
    boolean monotonic;

    /** The field that holds the data that counts, or 0. */
    int dataTag;

    /** Where the data that counts begins: what stands before was replaced. */
    int dataPosition;

    static boolean isData(int tag) {
        return switch (tag) {
            case GAUGE, SUM, HISTOGRAM, EXPONENTIAL, SUMMARY -> true;
            default -> false;
        };
    }

    /** Reads {@code ahead}; what {@code metadata} reads is not kept. */
    void read(Wire ahead, ValueReader metadata) throws IOException {
        for (int tag = ahead.tag(); tag != 0; tag = ahead.tag()) {
            switch (tag) {
                case NAME -> name = ahead.name();
                case DESCRIPTION -> description = ahead.name();
                case UNIT -> unit = ahead.name();
                case METADATA -> metadata.attribute(ahead);
                case GAUGE, SUM, HISTOGRAM, EXPONENTIAL, SUMMARY -> data(ahead, tag);
                default -> ahead.skip(tag);
            }
        }
    }

    private void data(Wire ahead, int tag) throws IOException {
        if (tag != dataTag) {
            dataTag = tag;
            dataPosition = ahead.position();
            temporality = Temporality.UNSPECIFIED;
            monotonic = false;
        }
        boolean aggregated = tag == SUM || tag == HISTOGRAM || tag == EXPONENTIAL;
        int outer = ahead.enter();
        for (int inner = ahead.tag(); inner != 0; inner = ahead.tag()) {
            if (inner == TEMPORALITY && aggregated) {
                temporality = temporality(ahead.varint32());
            } else if (inner == MONOTONIC && tag == SUM) {
                monotonic = ahead.bool();
            } else {
                ahead.skip(inner);
            }
        }
        ahead.leave(outer);
    }

    private static Temporality temporality(int number) {
        return switch (number) {
            case AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA_VALUE -> Temporality.DELTA;
            case AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE_VALUE -> Temporality.CUMULATIVE;
            default -> Temporality.UNSPECIFIED;
        };
    }
}
