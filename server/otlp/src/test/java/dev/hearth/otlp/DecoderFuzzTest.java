package dev.hearth.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mutates real requests, the same ones in every run, and wants nothing but batches and declared refusals. */
class DecoderFuzzTest {

    private static final int ROUNDS = 20_000;
    private static final int[] TELLING = {0, 1, 0x7F, 0x80, 0xFF, 0x0A, 0x12, 0x2A, 0x32, '"', '{', '}', '[', ']', ','};

    private final Random random = new Random(20_260_101);

    @Test
    void mutatedProtobuf_isDecodedOrRefusedWithinTheBudget() {
        fuzz(OtlpEncoding.PROTOBUF, Message::toByteArray);
    }

    @Test
    void mutatedJson_isDecodedOrRefusedWithinTheBudget() {
        fuzz(OtlpEncoding.JSON, new OtlpJson(true)::write);
    }

    @Test
    void mutatedCompression_isDecompressedOrRefused() {
        byte[] content = SampleRequests.traces().toByteArray();
        List<byte[]> corpus = List.of(
                com.github.luben.zstd.Zstd.compress(content), com.github.luben.zstd.Zstd.compress(new byte[500_000]));
        for (int round = 0; round < 2_000; round++) {
            byte[] body = mutated(corpus);
            for (ContentEncoding encoding : ContentEncoding.values()) {
                try {
                    assertThat(encoding.decompress(body, 100_000)).hasSizeLessThanOrEqualTo(100_000);
                } catch (MalformedTelemetryException | PayloadTooLargeException declared) {
                    assertThat(declared).hasMessageEndingWith(".");
                }
            }
        }
    }

    private void fuzz(OtlpEncoding encoding, java.util.function.Function<Message, byte[]> write) {
        List<byte[]> corpus =
                new ArrayList<>(SampleRequests.all().stream().map(write).toList());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = mutated(corpus);
            OtlpSignal signal = OtlpSignal.values()[random.nextInt(3)];
            assertThat(Allocation.ofDecoding(signal, encoding, body))
                    .as("round %d, %s", round, signal)
                    .isLessThan(Allocation.bound(encoding, body));
        }
    }

    private byte[] mutated(List<byte[]> corpus) {
        byte[] body = corpus.get(random.nextInt(corpus.size())).clone();
        for (int i = random.nextInt(4); i >= 0 && body.length > 1; i--) {
            int at = random.nextInt(body.length);
            switch (random.nextInt(6)) {
                case 0 -> body[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> body[at] = (byte) TELLING[random.nextInt(TELLING.length)];
                case 2 -> body = Arrays.copyOf(body, at);
                case 3 -> body = spliced(body, at, corpus.get(random.nextInt(corpus.size())));
                case 4 -> body = repeated(body, at);
                default -> body[at] = (byte) random.nextInt();
            }
        }
        return body;
    }

    private byte[] spliced(byte[] body, int at, byte[] other) {
        int from = random.nextInt(other.length);
        byte[] joined = Arrays.copyOf(body, at + other.length - from);
        System.arraycopy(other, from, joined, at, other.length - from);
        return joined;
    }

    private byte[] repeated(byte[] body, int at) {
        int length = 1 + random.nextInt(Math.min(64, body.length - at));
        int times = random.nextInt(40);
        byte[] longer = Arrays.copyOf(body, body.length + times * length);
        for (int i = 0; i < times; i++) {
            System.arraycopy(body, at, longer, at + (i + 1) * length, length);
        }
        int moved = at + (times + 1) * length;
        System.arraycopy(body, at + length, longer, moved, body.length - at - length);
        return longer;
    }
}
