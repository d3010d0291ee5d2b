package dev.hearth.otlp;

import com.google.protobuf.ByteString;
import dev.hearth.model.SpanId;
import dev.hearth.model.TraceId;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Ids and times off the wire. What is wrong with one rejects its record. */
final class OracleFields {

    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    private OracleFields() {}

    static TraceId traceId(ByteString bytes) {
        TraceId id = traceIdOrNull(bytes, Reasons.BAD_TRACE_ID);
        if (id == null) {
            throw new RejectedRecordException(Reasons.BAD_TRACE_ID);
        }
        return id;
    }

    static SpanId spanId(ByteString bytes) {
        SpanId id = spanIdOrNull(bytes, Reasons.BAD_SPAN_ID);
        if (id == null) {
            throw new RejectedRecordException(Reasons.BAD_SPAN_ID);
        }
        return id;
    }

    /** Returns null where the id is left out or all zero, and rejects any other length. */
    static @Nullable TraceId traceIdOrNull(ByteString bytes, String ifBad) {
        if (bytes.isEmpty()) {
            return null;
        }
        if (bytes.size() != TRACE_ID_BYTES) {
            throw new RejectedRecordException(ifBad);
        }
        ByteBuffer id = bytes.asReadOnlyByteBuffer();
        long high = id.getLong();
        long low = id.getLong();
        return high == 0 && low == 0 ? null : new TraceId(high, low);
    }

    /** Returns null where the id is left out or all zero, and rejects any other length. */
    static @Nullable SpanId spanIdOrNull(ByteString bytes, String ifBad) {
        if (bytes.isEmpty()) {
            return null;
        }
        if (bytes.size() != SPAN_ID_BYTES) {
            throw new RejectedRecordException(ifBad);
        }
        long value = bytes.asReadOnlyByteBuffer().getLong();
        return value == 0 ? null : new SpanId(value);
    }

    static long timeNanos(long unsigned) {
        if (unsigned < 0) {
            throw new RejectedRecordException(Reasons.BAD_TIME);
        }
        return unsigned;
    }
}
