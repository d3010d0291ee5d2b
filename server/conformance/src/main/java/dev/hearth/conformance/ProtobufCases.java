package dev.hearth.conformance;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** The binary encoding, whole and damaged, over HTTP and gRPC. */
final class ProtobufCases {

    private static final byte[] FUTURE_TEXT = {(byte) 0xC2, 0x3E, 3, 'n', 'e', 'w'}; // field 1000

    private final Rules rules = Rules.otlp("protobuf");

    private ProtobufCases() {}

    static List<Case> cases() {
        var cases = new ProtobufCases();
        for (Transport transport : Transport.BINARY) {
            cases.wellFormed(transport);
            cases.malformed(transport);
            cases.unusual(transport);
        }
        return cases.rules.cases();
    }

    /** Makes a body from that of a good span. */
    private interface Damage {
        byte[] to(byte[] good) throws IOException;
    }

    private void takes(Transport transport, String name, String rule, Source source, Damage damage) {
        rules.must(
                transport.label + "." + name,
                rule + " (" + transport.label + ")",
                source,
                target -> transport
                        .send(target, Signal.TRACES, damage.to(good(target)), Coding.NONE)
                        .mustBeFullSuccess());
    }

    private void refuses(Transport transport, String name, String rule, Damage damage) {
        rules.must(
                transport.label + "." + name,
                rule + " (" + transport.label + ")",
                transport.failures(),
                target -> transport
                        .send(target, Signal.TRACES, damage.to(good(target)), Coding.NONE)
                        .mustBeRefused());
    }

    private void survives(Transport transport, String name, String rule, Source source, Damage damage) {
        rules.must(transport.label + "." + name, rule + " (" + transport.label + ")", source, target -> {
            transport
                    .send(target, Signal.TRACES, damage.to(good(target)), Coding.NONE)
                    .mustBeDefinite();
            transport
                    .export(target, Signal.TRACES, target.samples().one(Signal.TRACES))
                    .mustBeFullSuccess();
        });
    }

    private static byte[] good(Target target) {
        return target.samples().one(Signal.TRACES).toByteArray();
    }

    private void wellFormed(Transport t) {
        takes(
                t,
                "unknown-field",
                "A field that the schema does not have is ignored.",
                Source.FUTURE,
                good -> Bytes.join(good, FUTURE_TEXT));
        takes(
                t,
                "unknown-group",
                "A group, which the schema does not have, is ignored.",
                Source.PROTOBUF_WIRE,
                good -> Bytes.join(good, Bytes.of(0xA3, 0x06, 0x08, 0x01, 0xA4, 0x06))); // field 100
        takes(
                t,
                "unknown-fixed",
                "Unknown fields of 32 and 64 bits are ignored.",
                Source.FUTURE,
                good -> Bytes.join(good, Bytes.of(0xA5, 6, 1, 2, 3, 4), Bytes.of(0xA1, 6, 1, 2, 3, 4, 5, 6, 7, 8)));
        for (Signal signal : Signal.values()) {
            rules.must(
                    t.label + ".unknown-everywhere." + signal.label(),
                    "Unknown fields are ignored in every message of %s. (%s)".formatted(signal.label(), t.label),
                    Source.FUTURE,
                    target -> t.export(target, signal, fromTheFuture(FullSamples.of(target.samples(), signal)))
                            .mustBeFullSuccess());
        }
        takes(
                t,
                "two-groups",
                "Two resources in one request are both taken.",
                Source.PROTOBUF_WIRE,
                good -> Bytes.join(good, good));
        takes(
                t,
                "long-varint",
                "Numbers may have more bytes than they need.",
                Source.PROTOBUF_WIRE,
                good -> Bytes.join(good, Bytes.of(0x0A, 0x80, 0x80, 0x00)));
    }

    private void malformed(Transport t) {
        refuses(t, "garbage", "Bytes that are no message are refused for good.", _ -> Bytes.of(0xFF, 0xFF, 0xFF, 7));
        refuses(
                t,
                "length-beyond-end",
                "A length that reaches beyond the end is refused for good.",
                good -> Bytes.join(good, Bytes.of(0x0A, 0x7F)));
        refuses(
                t,
                "huge-length",
                "A length of two gigabytes is refused for good.",
                good -> Bytes.join(good, Bytes.of(0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07)));
        refuses(
                t,
                "negative-length",
                "A negative length is refused for good.",
                _ -> Bytes.of(0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01));
        refuses(
                t,
                "endless-varint",
                "A number of more than ten bytes is refused for good.",
                _ -> Bytes.of(0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01));
        refuses(
                t,
                "field-zero",
                "The field number 0 is refused for good.",
                good -> Bytes.join(good, Bytes.of(0x02, 0x00)));
        refuses(
                t,
                "wire-type-six",
                "The wire type 6, which does not exist, is refused for good.",
                good -> Bytes.join(good, Bytes.of(0xA6, 6, 1)));
        refuses(
                t,
                "open-group",
                "A group that does not end is refused for good.",
                good -> Bytes.join(good, Bytes.of(0xA3, 6, 8, 1)));
        refuses(
                t,
                "end-of-no-group",
                "The end of a group that never began is refused for good.",
                good -> Bytes.join(good, Bytes.of(0xA4, 6)));
        refuses(
                t,
                "inner-length",
                "A length that reaches beyond its message is refused for good.",
                _ -> Bytes.of(0x0A, 4, 0x12, 8, 0x12, 0, 0x0A, 6, 0x12, 4, 0x12, 2, 0x12, 0));
        refuses(
                t,
                "cut-fixed",
                "A 64-bit field of four bytes is refused for good.",
                _ -> Bytes.field(1, Bytes.field(2, Bytes.field(2, Bytes.of(0x39, 1, 2, 3, 4)))));
    }

    private void unusual(Transport t) {
        survives(
                t,
                "wrong-wire-type",
                "A known field with a wrong wire type is ignored or refused, and breaks nothing.",
                Source.PROTOBUF_WIRE,
                good -> Bytes.join(good, Bytes.of(0x08, 5)));
        survives(
                t,
                "not-utf8",
                "Text that is not UTF-8 is taken or refused, and breaks nothing.",
                Source.PROTOBUF_WIRE,
                _ -> Bytes.field(1, Bytes.field(2, Bytes.field(2, Bytes.field(5, Bytes.of(0xC3, 0x28))))));
        survives(
                t,
                "deep-values",
                "Values nested 10,000 deep are taken or refused, and break nothing.",
                Source.PROTOBUF_WIRE,
                _ -> deep(10_000));
        survives(
                t,
                "deep-groups",
                "Groups nested 100,000 deep are taken or refused, and break nothing.",
                Source.PROTOBUF_WIRE,
                _ -> groups(100_000));
        survives(
                t,
                "many-empty-records",
                "A million empty records are taken or refused, and break nothing.",
                Source.HTTP_REQUEST,
                _ -> Bytes.field(1, Bytes.field(2, emptySpans(1_000_000))));
        survives(
                t,
                "many-empty-resources",
                "A million empty resources are taken or refused, and break nothing.",
                Source.HTTP_REQUEST,
                _ -> Bytes.repeat(Bytes.of(0x0A, 0), 1_000_000));
        survives(
                t,
                "empty-values",
                "A million empty attribute values in one array are taken or refused, and break nothing.",
                Source.HTTP_REQUEST,
                _ -> Bytes.field(
                        1,
                        Bytes.field(
                                2,
                                Bytes.field(
                                        2,
                                        Bytes.field(
                                                9,
                                                Bytes.field(
                                                        2,
                                                        Bytes.field(
                                                                5, Bytes.repeat(Bytes.of(0x0A, 0), 1_000_000))))))));
    }

    private static byte[] emptySpans(int count) {
        return Bytes.repeat(Bytes.of(0x12, 0), count);
    }

    private static byte[] groups(int depth) {
        return Bytes.join(Bytes.repeat(Bytes.of(0xA3, 6), depth), Bytes.repeat(Bytes.of(0xA4, 6), depth));
    }

    private static byte[] deep(int depth) throws IOException {
        byte[] value = AnyValue.newBuilder().setIntValue(1).build().toByteArray();
        for (int i = 0; i < depth; i++) {
            var bytes = new ByteArrayOutputStream(value.length + 12);
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            int inner = CodedOutputStream.computeByteArraySize(ArrayValue.VALUES_FIELD_NUMBER, value);
            out.writeTag(AnyValue.ARRAY_VALUE_FIELD_NUMBER, 2);
            out.writeUInt32NoTag(inner);
            out.writeByteArray(ArrayValue.VALUES_FIELD_NUMBER, value);
            out.flush();
            value = bytes.toByteArray();
        }
        return Bytes.field(1, Bytes.field(2, Bytes.field(2, Bytes.field(9, Bytes.field(2, value)))));
    }

    /** Returns the message with a field in every message of it that no schema has. */
    private static Message fromTheFuture(Message message) {
        Message.Builder builder = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (value instanceof Message inner) {
                builder.setField(field, fromTheFuture(inner));
            } else if (value instanceof List<?> items && items.getFirst() instanceof Message) {
                for (int i = 0; i < items.size(); i++) {
                    builder.setRepeatedField(field, i, fromTheFuture((Message) items.get(i)));
                }
            }
        });
        return builder.setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                1_000,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFromUtf8("new"))
                                        .addVarint(7)
                                        .build())
                        .build())
                .build();
    }
}
