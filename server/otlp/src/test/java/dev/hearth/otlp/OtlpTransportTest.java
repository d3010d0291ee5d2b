package dev.hearth.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.CodedInputStream;
import dev.hearth.model.Rejection;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class OtlpTransportTest {

    @Test
    void contentType_isFoundWhateverItsCaseAndParameters() {
        assertThat(OtlpEncoding.ofContentType("Application/JSON; charset=utf-8"))
                .contains(OtlpEncoding.JSON);
        assertThat(OtlpEncoding.ofContentType("application/x-protobuf")).contains(OtlpEncoding.PROTOBUF);
        assertThat(OtlpEncoding.ofContentType("text/plain")).isEmpty();
    }

    @Test
    void accepted_isEmptyWhenNothingWasRejected() {
        assertThat(OtlpResponses.accepted(OtlpSignal.TRACES, OtlpEncoding.PROTOBUF, List.of()))
                .isEmpty();
        assertThat(text(OtlpResponses.accepted(OtlpSignal.TRACES, OtlpEncoding.JSON, List.of())))
                .isEqualTo("{}");
    }

    @Test
    void accepted_countsAndExplainsRejections() throws IOException {
        List<Rejection> rejections = List.of(new Rejection(2, "Too old."), new Rejection(1, "Bad id."));
        var success = ExportLogsServiceResponse.parseFrom(
                        OtlpResponses.accepted(OtlpSignal.LOGS, OtlpEncoding.PROTOBUF, rejections))
                .getPartialSuccess();
        assertThat(success.getRejectedLogRecords()).isEqualTo(3);
        assertThat(success.getErrorMessage()).isEqualTo("2 rejected: Too old. 1 rejected: Bad id.");
        assertThat(text(OtlpResponses.accepted(OtlpSignal.METRICS, OtlpEncoding.JSON, rejections)))
                .isEqualTo("{\"partialSuccess\":{\"rejectedDataPoints\":\"3\","
                        + "\"errorMessage\":\"2 rejected: Too old. 1 rejected: Bad id.\"}}");
    }

    @Test
    void failed_isAStatus() throws IOException {
        CodedInputStream in =
                CodedInputStream.newInstance(OtlpResponses.failed(OtlpEncoding.PROTOBUF, 3, "No “body”."));
        assertThat(in.readTag()).isEqualTo(1 << 3);
        assertThat(in.readInt32()).isEqualTo(3);
        assertThat(in.readTag()).isEqualTo(2 << 3 | 2);
        assertThat(in.readString()).isEqualTo("No “body”.");
        assertThat(text(OtlpResponses.failed(OtlpEncoding.JSON, 8, "Busy.")))
                .isEqualTo("{\"code\":8,\"message\":\"Busy.\",\"detail\":\"Busy.\"}");
    }

    @Test
    void gzip_givesBackWhatWasCompressedUpToTheLimit() throws IOException {
        byte[] content = new byte[100_000];
        byte[] compressed = gzip(content);
        assertThat(BoundedGzip.decompress(compressed, 100_000)).isEqualTo(content);
        assertThatThrownBy(() -> BoundedGzip.decompress(compressed, 99_999))
                .isInstanceOf(PayloadTooLargeException.class)
                .hasMessageContaining("99,999");
    }

    @Test
    void gzip_damagedOrCutOffIsMalformed() throws IOException {
        byte[] compressed = gzip("hello".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        byte[] cut = Arrays.copyOf(compressed, compressed.length / 2);
        byte[] damaged = compressed.clone();
        damaged[compressed.length - 6] ^= 1;
        for (byte[] bad : List.of(cut, damaged, new byte[0], new byte[] {1, 2, 3})) {
            assertThatThrownBy(() -> BoundedGzip.decompress(bad, 100_000))
                    .isInstanceOf(MalformedTelemetryException.class)
                    .hasMessageContaining("gzip");
        }
    }

    @Test
    void contentEncoding_isFoundByItsName() {
        assertThat(ContentEncoding.ofHeader(null)).contains(ContentEncoding.IDENTITY);
        assertThat(ContentEncoding.ofHeader(" GZip ")).contains(ContentEncoding.GZIP);
        assertThat(ContentEncoding.ofHeader("zstd")).contains(ContentEncoding.ZSTD);
        assertThat(ContentEncoding.ofHeader("br")).isEmpty();
    }

    @Test
    void zstd_givesBackWhatWasCompressedUpToTheLimit() {
        byte[] content = new byte[100_000];
        byte[] compressed = Zstd.compress(content);
        assertThat(ContentEncoding.ZSTD.decompress(compressed, 100_000)).isEqualTo(content);
        assertThat(ContentEncoding.IDENTITY.decompress(content, 100_000)).isSameAs(content);
        for (ContentEncoding encoding : List.of(ContentEncoding.ZSTD, ContentEncoding.IDENTITY)) {
            byte[] body = encoding == ContentEncoding.ZSTD ? compressed : content;
            assertThatThrownBy(() -> encoding.decompress(body, 99_999))
                    .isInstanceOf(PayloadTooLargeException.class)
                    .hasMessageContaining("99,999");
        }
    }

    @Test
    void zstd_damagedCutOffOrOfAHugeWindowIsMalformed() {
        byte[] compressed = Zstd.compress("hello".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        byte[] cut = Arrays.copyOf(compressed, compressed.length / 2);
        // A frame header without a content size that asks for a window of 128 MiB.
        byte[] hugeWindow = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) (17 << 3), 1, 0, 0};
        for (byte[] bad : List.of(cut, hugeWindow, new byte[0], new byte[] {1, 2, 3, 4, 5})) {
            assertThatThrownBy(() -> BoundedZstd.decompress(bad, 100_000))
                    .isInstanceOf(MalformedTelemetryException.class)
                    .hasMessageContaining("zstd");
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
