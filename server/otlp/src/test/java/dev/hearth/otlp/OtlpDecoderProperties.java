package dev.hearth.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.hearth.model.Rejection;
import dev.hearth.model.TelemetryBatch;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OtlpDecoderProperties {

    private final OtlpDecoder decoder = new OtlpDecoder();

    @Provide
    Arbitrary<ExportTraceServiceRequest> traces() {
        return Requests.anyTraces();
    }

    @Provide
    Arbitrary<ExportLogsServiceRequest> logs() {
        return Requests.anyLogs();
    }

    @Property(tries = 300)
    void traces_areTheSameFromProtobufAndJson(
            @ForAll("traces") ExportTraceServiceRequest request, @ForAll boolean textual) {
        TelemetryBatch batch = decoder.decode(OtlpSignal.TRACES, OtlpEncoding.PROTOBUF, request.toByteArray());
        byte[] json = new OtlpJson(textual).write(request);
        assertThat(decoder.decode(OtlpSignal.TRACES, OtlpEncoding.JSON, json)).isEqualTo(batch);
        assertThat(batch.spans().size()
                        + batch.rejections().stream()
                                .mapToLong(Rejection::count)
                                .sum())
                .as("every span is decoded or rejected")
                .isEqualTo(request.getResourceSpans(0).getScopeSpans(0).getSpansCount());
    }

    @Property(tries = 300)
    void logs_areTheSameFromProtobufAndJson(@ForAll("logs") ExportLogsServiceRequest request, @ForAll boolean textual) {
        TelemetryBatch batch = decoder.decode(OtlpSignal.LOGS, OtlpEncoding.PROTOBUF, request.toByteArray());
        byte[] json = new OtlpJson(textual).write(request);
        assertThat(decoder.decode(OtlpSignal.LOGS, OtlpEncoding.JSON, json)).isEqualTo(batch);
    }

    @Property(tries = 2_000)
    void randomBytes_areDecodedOrMalformed(
            @ForAll byte[] body, @ForAll OtlpSignal signal, @ForAll OtlpEncoding encoding) {
        decodeOrMalformed(signal, encoding, body);
    }

    @Property(tries = 500)
    void damagedRequests_areDecodedOrMalformed(
            @ForAll("traces") ExportTraceServiceRequest request,
            @ForAll OtlpSignal signal,
            @ForAll OtlpEncoding encoding,
            @ForAll int at,
            @ForAll byte with,
            @ForAll boolean cut) {
        byte[] body = damaged(encode(request, encoding), at, with, cut);
        decodeOrMalformed(signal, encoding, body);
    }

    @Property(tries = 500)
    void randomBytes_areNotGzip(@ForAll byte[] body) {
        try {
            BoundedGzip.decompress(body, 1_000);
        } catch (MalformedTelemetryException | PayloadTooLargeException declared) {
            assertThat(declared).hasMessageEndingWith(".");
        }
    }

    private void decodeOrMalformed(OtlpSignal signal, OtlpEncoding encoding, byte[] body) {
        try {
            assertThat(decoder.decode(signal, encoding, body)).isNotNull();
        } catch (MalformedTelemetryException declared) {
            assertThat(declared).hasMessageStartingWith("The body is not ");
        }
    }

    private static byte[] encode(Message request, OtlpEncoding encoding) {
        return encoding == OtlpEncoding.JSON ? new OtlpJson(true).write(request) : request.toByteArray();
    }

    private static byte[] damaged(byte[] body, int at, byte with, boolean cut) {
        if (body.length == 0) {
            return body;
        }
        int index = Math.floorMod(at, body.length);
        byte[] copy = cut ? Arrays.copyOf(body, index) : body.clone();
        if (!cut) {
            copy[index] = with;
        }
        return copy;
    }
}
