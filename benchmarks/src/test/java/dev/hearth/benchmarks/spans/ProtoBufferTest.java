package dev.hearth.benchmarks.spans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ProtoBufferTest {

    @Test
    void number_isAVarint() {
        assertThat(hex(new ProtoBuffer().number(1, 150))).isEqualTo("089601");
    }

    @Test
    void negativeNumber_takesTenBytes() {
        assertThat(hex(new ProtoBuffer().number(1, -1))).isEqualTo("08ffffffffffffffffff01");
    }

    @Test
    void fixed64_isLittleEndianAndIdsAreBigEndian() {
        assertThat(hex(new ProtoBuffer().fixed64(7, 1))).isEqualTo("390100000000000000");
        assertThat(hex(new ProtoBuffer().id(2, 1))).isEqualTo("12080000000000000001");
        assertThat(hex(new ProtoBuffer().id(1, 1, 2))).isEqualTo("0a1000000000000000010000000000000002");
    }

    @Test
    void message_growsTheBuffer() {
        ProtoBuffer inner = new ProtoBuffer().text(1, "x".repeat(1_000));

        assertThat(new ProtoBuffer().message(3, inner).toBytes()).hasSize(1 + 2 + 1_003);
    }

    private static String hex(ProtoBuffer buffer) {
        return HexFormat.of().formatHex(buffer.toBytes());
    }
}
