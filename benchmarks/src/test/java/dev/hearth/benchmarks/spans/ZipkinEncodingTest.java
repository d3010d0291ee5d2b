package dev.hearth.benchmarks.spans;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.hearth.benchmarks.spans.SpanGenerator.Settings;
import dev.hearth.benchmarks.spans.SpanGenerator.TraceIdStyle;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ZipkinEncodingTest {

    private static final int TAGS = 11;

    @Test
    void request_holdsTheSpansOfTheTraceWithTheirTags() throws Exception {
        SpanGenerator generator = new SpanGenerator(
                new Settings(7, Instant.parse("2026-01-01T00:00:00Z"), 1_000_000, TraceIdStyle.TIME_PREFIXED));
        CodedInputStream request = CodedInputStream.newInstance(new ZipkinEncoding(generator).encode(3, 1));
        int spans = 0;
        while (!request.isAtEnd()) {
            assertThat(WireFormat.getTagFieldNumber(request.readTag())).isEqualTo(1);
            assertSpan(request.readByteArray(), generator.traceId(3).hex());
            spans++;
        }

        assertThat(spans).isEqualTo(TraceSizes.of(3));
    }

    private static void assertSpan(byte[] bytes, String traceId) throws IOException {
        CodedInputStream span = CodedInputStream.newInstance(bytes);
        int tags = 0;
        while (!span.isAtEnd()) {
            int tag = span.readTag();
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 ->
                    assertThat(HexFormat.of().formatHex(span.readByteArray())).isEqualTo(traceId);
                case 11 -> {
                    span.skipField(tag);
                    tags++;
                }
                default -> span.skipField(tag);
            }
        }
        assertThat(tags).isBetween(TAGS, TAGS + 1);
    }
}
