package dev.hearth.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.hearth.model.TelemetryBatch;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** The streaming decoder gives what protobuf's own messages give, whatever the bytes. */
class OracleProperties {

    private final OtlpDecoder decoder = new OtlpDecoder();
    private final OracleDecoder oracle = new OracleDecoder();

    @Provide
    Arbitrary<ExportTraceServiceRequest> traces() {
        return Requests.anyTraces();
    }

    @Provide
    Arbitrary<ExportLogsServiceRequest> logs() {
        return Requests.anyLogs();
    }

    @Property(tries = 500)
    void traces_areWhatTheMessagesHold(@ForAll("traces") ExportTraceServiceRequest request) {
        assertAgreed(OtlpSignal.TRACES, request.toByteArray());
    }

    @Property(tries = 500)
    void logs_areWhatTheMessagesHold(@ForAll("logs") ExportLogsServiceRequest request) {
        assertAgreed(OtlpSignal.LOGS, request.toByteArray());
    }

    @Property(tries = 3_000)
    void damagedRequests_areReadOrRefusedByBoth(
            @ForAll("traces") ExportTraceServiceRequest traces,
            @ForAll("logs") ExportLogsServiceRequest logs,
            @ForAll boolean isTraces,
            @ForAll @Size(max = 3) int[] at,
            @ForAll byte with) {
        Message request = isTraces ? traces : logs;
        byte[] body = request.toByteArray();
        for (int i = 0; i < at.length && body.length > 0; i++) {
            body[Math.floorMod(at[i], body.length)] = (byte) (with + i);
        }
        assertAgreed(isTraces ? OtlpSignal.TRACES : OtlpSignal.LOGS, body);
    }

    @Property(tries = 300)
    void repeatedBodies_areOneLongRequestToBoth(@ForAll("traces") ExportTraceServiceRequest request) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(request.toByteArray());
        bytes.writeBytes(request.toByteArray());
        assertAgreed(OtlpSignal.TRACES, bytes.toByteArray());
    }

    private void assertAgreed(OtlpSignal signal, byte[] body) {
        assertThat(orMalformed(() -> decoder.decode(signal, OtlpEncoding.PROTOBUF, body)))
                .isEqualTo(orMalformed(() -> oracle.decode(signal, body)));
    }

    private static Optional<TelemetryBatch> orMalformed(java.util.function.Supplier<TelemetryBatch> decoding) {
        try {
            return Optional.of(decoding.get());
        } catch (MalformedTelemetryException declared) {
            return Optional.empty();
        }
    }
}
