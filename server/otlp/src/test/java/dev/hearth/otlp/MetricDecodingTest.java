package dev.hearth.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Attributes;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.TelemetryBatch;
import dev.hearth.model.Temporality;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricDecodingTest {

    private static final MetricPoint.Stamp BARE = new MetricPoint.Stamp(Attributes.EMPTY, 0, 2, false);

    private final ExportMetricsServiceRequest request = SampleRequests.metrics();
    private final TelemetryBatch batch =
            new OtlpDecoder().decode(OtlpSignal.METRICS, OtlpEncoding.PROTOBUF, request.toByteArray());

    @Test
    void everyKindOfPoint_isDecoded() {
        assertThat(batch.points())
                .extracting(MetricPoint::type)
                .containsExactly("gauge", "sum", "sum", "histogram", "exponential_histogram", "summary");
        assertThat(batch.rejections()).isEmpty();
        assertThat(batch.points().getFirst().metric().scope().name()).isEqualTo("lib");
    }

    @Test
    void numbers_keepTheirKindTemporalityAndExemplars() {
        var gauge = (MetricPoint.Gauge) batch.points().get(0);
        assertThat(gauge.value()).isEqualTo(new Value.Real(0.25));
        assertThat(gauge.stamp().attributes().text("k")).isEqualTo("v");
        assertThat(gauge.exemplars().getFirst().traceId()).isEqualTo(TraceId.parse("0102030405060708090a0b0c0d0e0f10"));
        assertThat(gauge.exemplars().getFirst().filteredAttributes().text("user"))
                .isEqualTo("1");
        var sum = (MetricPoint.Sum) batch.points().get(1);
        assertThat(sum.value()).isEqualTo(new Value.Int(7));
        assertThat(sum.temporality()).isEqualTo(Temporality.DELTA);
        assertThat(sum.monotonic()).isTrue();
        assertThat(batch.points().get(2).stamp().absent()).isTrue();
    }

    @Test
    void histograms_keepTheirBucketsAndWhatIsUnknown() {
        var histogram = (MetricPoint.Histogram) batch.points().get(3);
        assertThat(histogram.stamp()).isEqualTo(BARE);
        assertThat(histogram.totals()).isEqualTo(new MetricPoint.Totals(3, 0.0, null, 9.5));
        assertThat(histogram.bucketCounts()).containsExactly(1L, 2L);
        assertThat(histogram.explicitBounds()).containsExactly(0.5);
        var exponential = (MetricPoint.ExponentialHistogram) batch.points().get(4);
        assertThat(exponential.scale()).isEqualTo(-2);
        assertThat(exponential.zeroThreshold()).isEqualTo(1e-9);
        assertThat(exponential.positive()).isEqualTo(new MetricPoint.Buckets(-3, List.of(1L, 300L)));
        assertThat(exponential.negative()).isEqualTo(MetricPoint.Buckets.NONE);
        var summary = (MetricPoint.Summary) batch.points().get(5);
        assertThat(summary.quantiles()).containsExactly(new MetricPoint.Quantile(0.5, 2.5));
    }

    @Test
    void json_givesTheSamePoints() {
        for (boolean textual : List.of(true, false)) {
            byte[] json = new OtlpJson(textual).write(request);
            assertThat(new OtlpDecoder().decode(OtlpSignal.METRICS, OtlpEncoding.JSON, json))
                    .isEqualTo(batch);
        }
    }
}
