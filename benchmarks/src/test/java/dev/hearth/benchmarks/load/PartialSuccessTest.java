package dev.hearth.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import org.junit.jupiter.api.Test;

class PartialSuccessTest {

    @Test
    void emptyAnswer_rejectsNothing() {
        assertThat(PartialSuccess.rejectedSpans(new byte[0])).isZero();
    }

    @Test
    void rejectedSpans_areCounted() {
        assertThat(PartialSuccess.rejectedSpans(response(300, "too old"))).isEqualTo(300);
    }

    @Test
    void warningWithoutRejection_rejectsNothing() {
        assertThat(PartialSuccess.rejectedSpans(response(0, "a warning"))).isZero();
    }

    @Test
    void truncatedAnswer_isAnError() {
        byte[] whole = response(300, "too old");
        byte[] cut = java.util.Arrays.copyOf(whole, 3);

        assertThatThrownBy(() -> PartialSuccess.rejectedSpans(cut)).isInstanceOf(IllegalArgumentException.class);
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
