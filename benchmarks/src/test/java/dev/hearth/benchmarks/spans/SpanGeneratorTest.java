package dev.hearth.benchmarks.spans;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.hearth.benchmarks.spans.SpanGenerator.Settings;
import dev.hearth.benchmarks.spans.SpanGenerator.TraceIdStyle;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SpanGeneratorTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void sameSeed_givesTheSameBytes() {
        assertThat(encode(7, 0, 50)).isEqualTo(encode(7, 0, 50));
    }

    @Test
    void otherSeed_givesOtherBytes() {
        assertThat(encode(7, 0, 50)).isNotEqualTo(encode(8, 0, 50));
    }

    @Test
    void trace_dependsOnItsIndexOnly() {
        SpanEncoding encoding = new OtlpEncoding(generator(7, TraceIdStyle.TIME_PREFIXED));
        byte[] first = encoding.encode(41, 1);
        encoding.encode(0, 10);

        assertThat(encoding.encode(41, 1)).isEqualTo(first);
    }

    @Test
    void everySpan_hasElevenDistinctAttributes() throws Exception {
        assertThat(spans(200))
                .hasSize(2_000)
                .allSatisfy(span -> assertThat(span.getAttributesList().stream()
                                .map(KeyValue::getKey)
                                .distinct())
                        .hasSize(11));
    }

    @Test
    void shape_hasTenServicesAndNinetySevenKeys() throws Exception {
        Set<String> services = parse(encode(7, 0, 2_000)).stream()
                .map(resource ->
                        resource.getResource().getAttributes(0).getValue().getStringValue())
                .collect(Collectors.toSet());
        Set<String> keys = spans(2_000).stream()
                .flatMap(span -> span.getAttributesList().stream())
                .map(KeyValue::getKey)
                .collect(Collectors.toSet());

        assertThat(services).hasSize(10);
        assertThat(keys).hasSize(97);
    }

    @Test
    void trace_isATreeWithinItsRoot() throws Exception {
        Map<Object, List<Span>> traces = spans(60).stream().collect(Collectors.groupingBy(Span::getTraceId));

        assertThat(traces).hasSize(60);
        assertThat(traces.values().stream().map(List::size)).contains(1, 10, 30);
        assertThat(traces.values()).allSatisfy(trace -> {
            Set<Object> ids = trace.stream().map(Span::getSpanId).collect(Collectors.toSet());
            assertThat(ids).hasSize(trace.size());
            List<Span> roots = trace.stream()
                    .filter(span -> span.getParentSpanId().isEmpty())
                    .toList();
            assertThat(roots).hasSize(1);
            assertThat(trace).allSatisfy(span -> {
                assertThat(span.getStartTimeUnixNano())
                        .isGreaterThanOrEqualTo(roots.getFirst().getStartTimeUnixNano());
                assertThat(span.getEndTimeUnixNano())
                        .isBetween(span.getStartTimeUnixNano(), roots.getFirst().getEndTimeUnixNano());
                assertThat(span.getParentSpanId().isEmpty() || ids.contains(span.getParentSpanId()))
                        .isTrue();
            });
        });
    }

    @Test
    void values_areSkewed() throws Exception {
        List<Long> frequencies = spans(3_000).stream()
                .flatMap(span -> span.getAttributesList().stream())
                .filter(attribute -> attribute.getKey().equals("user.id"))
                .map(attribute -> attribute.getValue().getStringValue())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values()
                .stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        long all = frequencies.stream().mapToLong(Long::longValue).sum();

        assertThat(frequencies).hasSizeGreaterThan(1_000);
        assertThat(frequencies.stream().limit(10).mapToLong(Long::longValue).sum())
                .isGreaterThan(all / 5);
    }

    @Test
    void traceIds_beginWithTheTimeOrAreRandom() {
        TraceId prefixed = generator(7, TraceIdStyle.TIME_PREFIXED).traceId(1_000);
        TraceId random = generator(7, TraceIdStyle.RANDOM).traceId(1_000);

        assertThat(prefixed.high() >>> 16)
                .isBetween(FROM.toEpochMilli(), FROM.plus(Duration.ofMinutes(1)).toEpochMilli());
        assertThat(random.high() >>> 16).isNotEqualTo(prefixed.high() >>> 16);
    }

    @Test
    void traceId_isTheOneThatIsEncoded() throws Exception {
        SpanGenerator generator = generator(7, TraceIdStyle.TIME_PREFIXED);
        Span span = parse(new OtlpEncoding(generator).encode(12, 1))
                .getFirst()
                .getScopeSpans(0)
                .getSpans(0);

        assertThat(HexFormat.of().formatHex(span.getTraceId().toByteArray()))
                .isEqualTo(generator.traceId(12).hex());
    }

    @Test
    void ids_neverRepeat() throws Exception {
        Set<Object> ids = new HashSet<>();

        assertThat(spans(2_000))
                .allSatisfy(span -> assertThat(ids.add(span.getSpanId())).isTrue());
    }

    private static List<Span> spans(int traces) throws InvalidProtocolBufferException {
        return parse(encode(7, 0, traces)).stream()
                .flatMap(resource -> resource.getScopeSpans(0).getSpansList().stream())
                .toList();
    }

    private static List<ResourceSpans> parse(byte[] request) throws InvalidProtocolBufferException {
        return ExportTraceServiceRequest.parseFrom(request).getResourceSpansList();
    }

    private static byte[] encode(long seed, long first, int traces) {
        return new OtlpEncoding(generator(seed, TraceIdStyle.TIME_PREFIXED)).encode(first, traces);
    }

    private static SpanGenerator generator(long seed, TraceIdStyle style) {
        return new SpanGenerator(new Settings(seed, FROM, 1_000_000, style));
    }
}
