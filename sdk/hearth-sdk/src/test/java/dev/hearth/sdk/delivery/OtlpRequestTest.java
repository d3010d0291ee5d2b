package dev.hearth.sdk.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OtlpRequestTest {

    /** One resource per list, one scope per number, so many spans in it. */
    private static ExportTraceServiceRequest request(List<List<Integer>> shape) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        int number = 0;
        for (List<Integer> scopes : shape) {
            ResourceSpans.Builder resource = ResourceSpans.newBuilder().setSchemaUrl("resource " + scopes.size());
            resource.getResourceBuilder()
                    .addAttributes(KeyValue.newBuilder()
                            .setKey("k")
                            .setValue(AnyValue.newBuilder().setStringValue("v".repeat(200))));
            for (int spans : scopes) {
                ScopeSpans.Builder scope = ScopeSpans.newBuilder().setSchemaUrl("scope");
                scope.getScopeBuilder().setName("s" + spans);
                for (int i = 0; i < spans; i++) {
                    scope.addSpans(Span.newBuilder()
                            .setName("span " + number++)
                            .setStartTimeUnixNano(number)
                            .setTraceId(ByteString.copyFrom(new byte[16])));
                }
                resource.addScopeSpans(scope);
            }
            request.addResourceSpans(resource);
        }
        return request.build();
    }

    private static List<String> told(ExportTraceServiceRequest request) {
        List<String> told = new ArrayList<>();
        request.getResourceSpansList()
                .forEach(resource -> resource.getScopeSpansList()
                        .forEach(scope -> scope.getSpansList()
                                .forEach(span -> told.add(resource.getSchemaUrl()
                                        + resource.getResource()
                                                .getAttributes(0)
                                                .getKey()
                                        + scope.getScope().getName()
                                        + scope.getSchemaUrl()
                                        + span.getName()
                                        + span.getStartTimeUnixNano()))));
        return told;
    }

    @Property(tries = 200)
    void halves_haveTogetherWhatTheWholeHad(
            @ForAll @Size(max = 4) List<@Size(max = 4) List<@IntRange(max = 5) Integer>> shape) throws IOException {
        ExportTraceServiceRequest whole = request(shape);
        int records = told(whole).size();
        assertThat(OtlpRequest.count(whole.toByteArray())).isEqualTo(records);
        List<byte[]> halves = OtlpRequest.halves(whole.toByteArray());
        if (records < 2) {
            assertThat(halves).isEmpty();
            return;
        }
        List<String> together = new ArrayList<>();
        for (byte[] half : halves) {
            List<String> part = told(ExportTraceServiceRequest.parseFrom(half));
            assertThat(part).hasSizeBetween(records / 2, records / 2 + 1);
            together.addAll(part);
        }
        assertThat(together).isEqualTo(told(whole));
    }

    @Property(tries = 500)
    void damagedRequest_isRefusedAndNothingElse(@ForAll byte[] bytes) {
        try {
            assertThat(OtlpRequest.count(bytes)).isGreaterThanOrEqualTo(0);
        } catch (IOException e) {
            assertThat(e).hasMessage("this is no OTLP message");
        }
        OtlpRequest.Rejection rejection = OtlpRequest.rejection(bytes);
        assertThat(rejection == null || rejection.records() > 0).isTrue();
    }

    @Test
    void cutRequest_isNoMessage() {
        byte[] whole = request(List.of(List.of(3))).toByteArray();
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 5);
        assertThatThrownBy(() -> OtlpRequest.halves(cut)).isInstanceOf(IOException.class);
    }

    @Test
    void partialSuccess_isRead() {
        byte[] response = ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setRejectedSpans(7)
                        .setErrorMessage("too old"))
                .build()
                .toByteArray();
        assertThat(OtlpRequest.rejection(response)).isEqualTo(new OtlpRequest.Rejection(7, "too old"));
        assertThat(OtlpRequest.rejection(new byte[0])).isNull();
    }
}
