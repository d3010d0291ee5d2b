package dev.hearth.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OtlpAnswerTest {

    @Test
    void emptyAnswer_rejectsNothing() {
        assertThat(OtlpAnswer.rejectedSpans(new byte[0])).isZero();
    }

    @Test
    void rejectedSpans_areCounted() {
        assertThat(OtlpAnswer.rejectedSpans(response(300, "too old"))).isEqualTo(300);
    }

    @Test
    void warningWithoutRejection_rejectsNothing() {
        assertThat(OtlpAnswer.rejectedSpans(response(0, "a warning"))).isZero();
    }

    @Test
    void truncatedAnswer_isAnError() {
        byte[] whole = response(300, "too old");
        byte[] cut = java.util.Arrays.copyOf(whole, 3);

        assertThatThrownBy(() -> OtlpAnswer.rejectedSpans(cut)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusal_isReadFromItsStatus() {
        byte[] status = UnknownFieldSet.newBuilder()
                .addField(1, varint(14))
                .addField(2, text("The disk is full;\nfree some of it."))
                .build()
                .toByteArray();

        assertThat(OtlpAnswer.words(status)).isEqualTo("The disk is full; free some of it.");
    }

    @Test
    void refusalInPlainText_isItsText() {
        assertThat(OtlpAnswer.words("The gateway is asleep.".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("The gateway is asleep.");
    }

    @Test
    void emptyRefusal_hasNoWords() {
        assertThat(OtlpAnswer.words(new byte[0])).isEmpty();
    }

    private static UnknownFieldSet.Field varint(long value) {
        return UnknownFieldSet.Field.newBuilder().addVarint(value).build();
    }

    private static UnknownFieldSet.Field text(String value) {
        return UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8(value))
                .build();
    }

    private static byte[] response(long rejected, String message) {
        return ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setRejectedSpans(rejected)
                        .setErrorMessage(message))
                .build()
                .toByteArray();
    }
}
