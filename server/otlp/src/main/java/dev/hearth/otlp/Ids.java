package dev.hearth.otlp;

import dev.hearth.model.SpanId;
import dev.hearth.model.TraceId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Ids in a request body, found by their place: offset and length in one {@code long}, 0 where a field is left out. */
final class Ids {

    static final int TRACE_ID_BYTES = 16;
    static final int SPAN_ID_BYTES = 8;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] body;

    Ids(byte[] body) {
        this.body = body;
    }

    static long place(int at, int length) {
        return (long) at << 32 | length;
    }

    /** Tells whether an id is there, but of a wrong length. */
    static boolean isUnreadable(long place, int bytes) {
        int length = (int) place;
        return length != 0 && length != bytes;
    }

    /** Returns null where the id is left out, all zero or of a wrong length. */
    @Nullable
    TraceId traceId(long place) {
        if ((int) place != TRACE_ID_BYTES) {
            return null;
        }
        int at = (int) (place >>> 32);
        long high = (long) LONGS.get(body, at);
        long low = (long) LONGS.get(body, at + Long.BYTES);
        return high == 0 && low == 0 ? null : new TraceId(high, low);
    }

    /** Returns null where the id is left out, all zero or of a wrong length. */
    @Nullable
    SpanId spanId(long place) {
        if ((int) place != SPAN_ID_BYTES) {
            return null;
        }
        long value = (long) LONGS.get(body, (int) (place >>> 32));
        return value == 0 ? null : new SpanId(value);
    }
}
