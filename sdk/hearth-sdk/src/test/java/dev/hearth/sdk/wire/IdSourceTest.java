package dev.hearth.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdSourceTest {
    private final IdSource ids = new IdSource();

    @Test
    void hex_isWhatTheJdkWrites() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            int value = random.nextInt();
            byte[] digits = ByteBuffer.allocate(8).putLong(IdSource.hex(value)).array();
            assertThat(new String(digits, StandardCharsets.ISO_8859_1))
                    .isEqualTo(HexFormat.of().toHexDigits(value));
        }
    }

    @Test
    void ids_areValidAndDiffer() {
        String trace = ids.generateTraceId();
        String span = ids.generateSpanId();
        assertThat(TraceId.isValid(trace)).isTrue();
        assertThat(SpanId.isValid(span)).isTrue();
        assertThat(ids.generateTraceId()).isNotEqualTo(trace);
        assertThat(ids.generateSpanId()).isNotEqualTo(span);
    }

    @Test
    void traceId_beginsWithTheTime() {
        long before = System.currentTimeMillis();
        String trace = ids.generateTraceId();
        long after = System.currentTimeMillis();
        assertThat(HexFormat.fromHexDigitsToLong(trace, 0, 12)).isBetween(before, after);
    }
}
