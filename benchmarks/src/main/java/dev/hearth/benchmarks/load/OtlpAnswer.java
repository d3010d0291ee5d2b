package dev.hearth.benchmarks.load;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads what a server answers to spans in protobuf. */
public final class OtlpAnswer {

    /** Of a {@code google.rpc.Status}, in which OTLP has refusals say why. */
    private static final int STATUS_MESSAGE = 2;

    private OtlpAnswer() {}

    /** Returns how many spans were rejected while the others were taken. */
    static long rejectedSpans(byte[] response) {
        try {
            return ExportTraceServiceResponse.parseFrom(response)
                    .getPartialSuccess()
                    .getRejectedSpans();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("The answer is no ExportTraceServiceResponse.", e);
        }
    }

    /** Returns the words of a refusal on one line, whether it is a status or text. */
    public static String words(byte[] refusal) {
        String words;
        try {
            List<ByteString> messages =
                    UnknownFieldSet.parseFrom(refusal).getField(STATUS_MESSAGE).getLengthDelimitedList();
            words = messages.isEmpty() ? "" : messages.getLast().toStringUtf8();
        } catch (InvalidProtocolBufferException e) {
            words = new String(refusal, StandardCharsets.UTF_8);
        }
        return words.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
