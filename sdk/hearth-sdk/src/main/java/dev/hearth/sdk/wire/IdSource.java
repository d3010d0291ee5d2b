package dev.hearth.sdk.wire;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Trace ids that begin with the time (48 bits of milliseconds, then 80 random bits), so that a store can sort by them. Thread-safe. */
public final class IdSource implements IdGenerator {
    private static final ThreadLocal<byte[]> DIGITS = ThreadLocal.withInitial(() -> new byte[32]);
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final LongSupplier millis;

    /** Ids for records whose own time comes from elsewhere. */
    public IdSource() {
        this.millis = System::currentTimeMillis;
    }

    /** Ids for the spans of {@code clock}. */
    public IdSource(SpanClock clock) {
        this.millis = () -> TimeUnit.NANOSECONDS.toMillis(clock.begin());
    }

    @Override
    public String generateTraceId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] digits = DIGITS.get();
        put(digits, 0, (millis.getAsLong() << 16) | (random.nextInt() & 0xffffL));
        put(digits, 16, random.nextLong());
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String generateSpanId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long id = random.nextLong();
        while (id == 0) {
            id = random.nextLong();
        }
        byte[] digits = DIGITS.get();
        put(digits, 0, id);
        return new String(digits, 0, 16, StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] digits, int at, long value) {
        EIGHT_BYTES.set(digits, at, hex((int) (value >>> 32)));
        EIGHT_BYTES.set(digits, at + 8, hex((int) value));
    }

    /** Eight digits at once: each half byte gets a byte of its own, to which '0' or the way to 'a' is added. */
    static long hex(int value) {
        long digits = value & 0xffff_ffffL;
        digits = (digits << 16 | digits) & 0x0000_ffff_0000_ffffL;
        digits = (digits << 8 | digits) & 0x00ff_00ff_00ff_00ffL;
        digits = (digits << 4 | digits) & 0x0f0f_0f0f_0f0f_0f0fL;
        long letters = (digits + 0x0606_0606_0606_0606L) >>> 4 & 0x0101_0101_0101_0101L;
        return digits + 0x3030_3030_3030_3030L + letters * ('a' - '0' - 10);
    }
}
