package dev.hearth.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecodeLimitsTest {

    private static final int BODY_BYTES = 2_000_000;

    @Test
    void emptyMessages_buildNoMoreThanTheBudget() throws IOException {
        // Paths of field numbers to a message that is repeated with nothing in it.
        List<int[]> paths = List.of(
                new int[] {1},
                new int[] {1, 2},
                new int[] {1, 2, 2},
                new int[] {1, 2, 2, 11},
                new int[] {1, 2, 2, 13},
                new int[] {1, 2, 2, 9},
                new int[] {1, 2, 2, 9, 2, 5, 1},
                new int[] {1, 2, 2, 9, 2, 6, 1},
                new int[] {1, 2, 2, 5, 1},
                new int[] {1, 2, 2, 5, 1, 9},
                new int[] {1, 2, 2, 5, 1, 5});
        for (int[] path : paths) {
            byte[] body = repeated(path, new byte[0]);
            for (OtlpSignal signal : OtlpSignal.values()) {
                assertBounded(signal, OtlpEncoding.PROTOBUF, body);
            }
        }
    }

    @Test
    void smallContainers_buildNoMoreThanTheBudget() throws IOException {
        byte[] emptyStruct = {0x32, 0};
        byte[] structOfOne = {0x32, 2, 0x0a, 0};
        byte[] arrayOfOne = {0x2a, 2, 0x0a, 0};
        byte[] shortText = {0x0a, 1, 'x'};
        byte[] scope = {0x12, 2, 0x12, 0};
        for (byte[] item : List.of(emptyStruct, structOfOne, arrayOfOne, shortText, scope)) {
            assertBounded(OtlpSignal.TRACES, OtlpEncoding.PROTOBUF, repeated(new int[] {1, 2, 2, 9, 2, 5, 1}, item));
            assertBounded(OtlpSignal.TRACES, OtlpEncoding.PROTOBUF, repeated(new int[] {1}, item));
        }
    }

    @Test
    void emptyJsonObjects_buildNoMoreThanTheBudget() {
        String items = "{},".repeat(BODY_BYTES / 3) + "{}";
        for (String around : List.of(
                "{\"resourceSpans\":[%s]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[%s]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"events\":[%s]}]}]}]}")) {
            assertBounded(
                    OtlpSignal.TRACES,
                    OtlpEncoding.JSON,
                    around.formatted(items).getBytes());
        }
    }

    @Test
    void allowance_isAskedBeforeMemoryIsSpentAndHonoured() throws IOException {
        byte[] body = repeated(new int[] {1, 2, 2, 11}, new byte[0]);
        var decoder = new OtlpDecoder(new DecodeLimits(2_000_000, 1_000, 1L << 20));
        long[] left = {8L << 20};
        Allowance allowance = bytes -> {
            boolean there = bytes <= left[0];
            left[0] -= there ? bytes : 0;
            return there;
        };
        assertThatThrownBy(() -> decoder.decode(OtlpSignal.TRACES, OtlpEncoding.PROTOBUF, body, allowance))
                .isInstanceOf(MemoryInUseException.class)
                .hasMessageContaining("send this again");
        assertThat(left[0]).isBetween(0L, 1L << 20);
        assertThatThrownBy(() -> ContentEncoding.GZIP.decompress(gzip(new byte[1 << 20]), 1 << 21, _ -> false))
                .isInstanceOf(MemoryInUseException.class);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new java.util.zip.GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void tooMuch_isRefusedInASentence() throws IOException {
        byte[] events = repeated(new int[] {1, 2, 2, 11}, new byte[0]);
        assertThatThrownBy(() -> new OtlpDecoder().decode(OtlpSignal.TRACES, OtlpEncoding.PROTOBUF, events))
                .isInstanceOf(PayloadTooLargeException.class)
                .hasMessageContaining("once decoded; send smaller batches");
        var few = new OtlpDecoder(new DecodeLimits(2, 16, 1_000_000));
        byte[] three = Requests.traces(Requests.span(), Requests.span(), Requests.span())
                .toByteArray();
        assertThatThrownBy(() -> few.decode(OtlpSignal.TRACES, OtlpEncoding.PROTOBUF, three))
                .isInstanceOf(PayloadTooLargeException.class)
                .hasMessageContaining("more than 2 records");
    }

    @Test
    void honestRequests_takeLessThanHalfTheBudgetAndFewRecords() {
        var limits = new DecodeLimits(500_000, 8, 0);
        List<Span> bare = IntStream.range(1, 20_000)
                .mapToObj(i -> Requests.span().setSpanId(id(i)).setName("n" + i).build())
                .toList();
        List<Span> full = IntStream.range(1, 20_000)
                .mapToObj(i -> {
                    Span.Builder span = Requests.span().setSpanId(id(i)).setParentSpanId(id(i + 1));
                    for (int a = 0; a < 11; a++) {
                        span.addAttributes(Requests.text("attribute." + a, "value " + i % (10 << a)));
                    }
                    return span.build();
                })
                .toList();
        for (List<Span> spans : List.of(bare, full)) {
            byte[] body = Requests.traces(spans).toByteArray();
            assertThat(new OtlpDecoder(limits)
                            .decode(OtlpSignal.TRACES, OtlpEncoding.PROTOBUF, body)
                            .spans())
                    .hasSameSizeAs(spans);
        }
    }

    private static void assertBounded(OtlpSignal signal, OtlpEncoding encoding, byte[] body) {
        byte[] start = Arrays.copyOf(body, 40);
        assertThat(Allocation.ofDecoding(signal, encoding, body))
                .as("bytes allocated for a %s body of %d: %s", signal, body.length, Arrays.toString(start))
                .isLessThan(Allocation.bound(encoding, body));
    }

    /** Returns a message within messages along {@code path}, of which the innermost is repeated. */
    private static byte[] repeated(int[] path, byte[] item) throws IOException {
        var bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        while (bytes.size() < BODY_BYTES) {
            out.writeByteArray(path[path.length - 1], item);
            out.flush();
        }
        byte[] body = bytes.toByteArray();
        for (int i = path.length - 2; i >= 0; i--) {
            bytes.reset();
            out.writeByteArray(path[i], body);
            out.flush();
            body = bytes.toByteArray();
        }
        return body;
    }

    private static ByteString id(int number) {
        return ByteString.copyFrom(
                java.nio.ByteBuffer.allocate(8).putLong(number).flip());
    }
}
