package dev.hearth.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.hearth.model.SpanData;
import dev.hearth.model.TelemetryBatch;
import dev.hearth.model.Value;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What protobuf says of fields that come late, twice, in groups or in another shape. Protobuf itself is the oracle. */
class WireRulesTest {

    private static final ByteString RESOURCE =
            Requests.traces(Requests.span()).getResourceSpans(0).getResource().toByteString();

    @Test
    void resource_mayFollowItsSpansAndComeInParts() {
        ByteString scopeSpans =
                ScopeSpans.newBuilder().addSpans(Requests.span()).build().toByteString();
        ByteString more = io.opentelemetry.proto.resource.v1.Resource.newBuilder()
                .addAttributes(Requests.text("service.version", "2"))
                .build()
                .toByteString();
        ByteString spansFirst = fields(2, scopeSpans)
                .build()
                .toByteString()
                .concat(fields(1, RESOURCE).build().toByteString())
                .concat(fields(1, more).build().toByteString());
        SpanData span = agreed(request(spansFirst)).spans().getFirst();
        assertThat(span.resource().attributes().text("service.name")).isEqualTo("shop");
        assertThat(span.resource().attributes().text("service.version")).isEqualTo("2");
    }

    @Test
    void repeatedSingularMessages_areMerged() {
        AnyValue one = array(1);
        AnyValue two = array(2);
        ByteString attribute = KeyValue.newBuilder()
                .setKey("a")
                .build()
                .toByteString()
                .concat(fields(2, one.toByteString()).build().toByteString())
                .concat(fields(2, two.toByteString()).build().toByteString());
        ByteString status = Status.newBuilder().setMessage("bad").build().toByteString();
        ByteString code = Status.newBuilder()
                .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                .build()
                .toByteString();
        ByteString span = Requests.span()
                .build()
                .toByteString()
                .concat(fields(9, attribute).build().toByteString())
                .concat(fields(15, status).build().toByteString())
                .concat(fields(15, code).build().toByteString());
        SpanData decoded = agreed(request(fields(2, fields(2, span).build().toByteString())
                        .build()
                        .toByteString()))
                .spans()
                .getFirst();
        assertThat(decoded.attributes().get("a"))
                .isEqualTo(new Value.Array(List.of(new Value.Int(1), new Value.Int(2))));
        assertThat(decoded.statusMessage()).isEqualTo("bad");
        assertThat(decoded.status()).isEqualTo(dev.hearth.model.StatusCode.ERROR);
    }

    @Test
    void unknownFieldsAndOtherWireTypes_areSkipped() {
        UnknownFieldSet strange = UnknownFieldSet.newBuilder()
                .addField(5, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                .addField(7, field(ByteString.copyFromUtf8("no time")))
                .addField(
                        900,
                        UnknownFieldSet.Field.newBuilder()
                                .addGroup(UnknownFieldSet.getDefaultInstance())
                                .build())
                .build();
        Span.Builder span = Requests.span().setUnknownFields(strange);
        assertThat(agreed(Requests.traces(span).toByteArray())
                        .spans()
                        .getFirst()
                        .name())
                .isEqualTo("ask");
    }

    @Test
    void groupEndingWhereNoneBegan_isMalformed() {
        for (byte[] body : List.of(new byte[] {0x0c}, new byte[] {0x0a, 1, 0x14}, new byte[] {0x0b, 0x14})) {
            assertThatThrownBy(() -> new OtlpDecoder().decode(OtlpSignal.TRACES, OtlpEncoding.PROTOBUF, body))
                    .isInstanceOf(MalformedTelemetryException.class)
                    .hasMessageContaining("group");
        }
    }

    @Test
    void textThatIsNotUtf8_isMalformed() {
        byte[] body = Requests.traces(Requests.span().setName("zzzz")).toByteArray();
        for (int i = 0; i < body.length; i++) {
            body[i] = body[i] == 'z' ? (byte) 0xC0 : body[i];
        }
        assertThatThrownBy(() -> new OtlpDecoder().decode(OtlpSignal.TRACES, OtlpEncoding.PROTOBUF, body))
                .isInstanceOf(MalformedTelemetryException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void replacementCharacters_areText() {
        assertThat(agreed(Requests.traces(Requests.span().setName("a\uFFFDb")).toByteArray())
                        .spans()
                        .getFirst()
                        .name())
                .isEqualTo("a\uFFFDb");
    }

    private static TelemetryBatch agreed(byte[] body) {
        TelemetryBatch batch = new OtlpDecoder().decode(OtlpSignal.TRACES, OtlpEncoding.PROTOBUF, body);
        assertThat(batch).isEqualTo(new OracleDecoder().decode(OtlpSignal.TRACES, body));
        return batch;
    }

    private static AnyValue array(long number) {
        return AnyValue.newBuilder()
                .setArrayValue(
                        ArrayValue.newBuilder().addValues(AnyValue.newBuilder().setIntValue(number)))
                .build();
    }

    private static byte[] request(ByteString resourceSpans) {
        return fields(1, resourceSpans).build().toByteArray();
    }

    private static UnknownFieldSet.Builder fields(int number, ByteString content) {
        return UnknownFieldSet.newBuilder().mergeField(number, field(content));
    }

    private static UnknownFieldSet.Field field(ByteString content) {
        return UnknownFieldSet.Field.newBuilder().addLengthDelimited(content).build();
    }
}
