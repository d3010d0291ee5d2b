package dev.hearth.otlp;

import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what only summaries have. */
final class SummaryPointReader {

    private static final int COUNT = SummaryDataPoint.COUNT_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int SUM = SummaryDataPoint.SUM_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int QUANTILE_VALUE = SummaryDataPoint.QUANTILE_VALUES_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int QUANTILE = SummaryDataPoint.ValueAtQuantile.QUANTILE_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int VALUE = SummaryDataPoint.ValueAtQuantile.VALUE_FIELD_NUMBER << 3 | Wire.FIXED64;

    private static final int QUANTILE_BYTES = 40;

    private long count;
    private double sum;
    private final List<MetricPoint.Quantile> quantiles = new ArrayList<>();

    void clear() {
        count = 0;
        sum = 0;
        quantiles.clear();
    }

    void field(Wire wire, int tag) throws IOException {
        switch (tag) {
            case COUNT -> count = wire.fixed64();
            case SUM -> sum = wire.real();
            case QUANTILE_VALUE -> quantiles.add(quantile(wire));
            default -> wire.skip(tag);
        }
    }

    MetricPoint summary(Metric metric, MetricPoint.Stamp stamp) {
        return new MetricPoint.Summary(metric, stamp, count, sum, quantiles);
    }

    private static MetricPoint.Quantile quantile(Wire wire) throws IOException {
        wire.budget.bytes(QUANTILE_BYTES);
        double quantile = 0;
        double value = 0;
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case QUANTILE -> quantile = wire.real();
                case VALUE -> value = wire.real();
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        return new MetricPoint.Quantile(quantile, value);
    }
}
