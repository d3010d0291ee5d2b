package dev.hearth.sdk.wire;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.concurrent.ThreadLocalRandom;

/** Trace ids that begin with the time (48 bits of milliseconds, then 80 random bits), so that a store can sort by them. */
public final class IdSource implements IdGenerator {

    @Override
    public String generateTraceId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (System.currentTimeMillis() << 16) | (random.nextInt() & 0xffffL);
        return TraceId.fromLongs(high, random.nextLong());
    }

    @Override
    public String generateSpanId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long id = random.nextLong();
        while (id == 0) {
            id = random.nextLong();
        }
        return SpanId.fromLong(id);
    }
}
