package dev.hearth.server.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes examples at random, the same way in every run. */
final class Mutations {

    private static final int[] TELLING = {
        0, 1, 0x7F, 0x80, 0xFF, 0x0A, 0x12, 0x2A, 0x32, '"', '\'', '{', '}', '[', ']', ',', '(', ')', ';'
    };

    private final List<byte[]> examples;
    private final Random random;

    Mutations(List<byte[]> examples, long seed) {
        this.examples = List.copyOf(examples);
        this.random = new Random(seed);
    }

    byte[] next() {
        byte[] body = any().clone();
        for (int i = random.nextInt(5); i >= 0; i--) {
            if (body.length < 2) {
                body = any().clone();
            }
            int at = random.nextInt(body.length);
            switch (random.nextInt(6)) {
                case 0 -> body[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> body[at] = (byte) TELLING[random.nextInt(TELLING.length)];
                case 2 -> body = Arrays.copyOf(body, at);
                case 3 -> body = spliced(body, at, any());
                case 4 -> body = repeated(body, at);
                default -> body = without(body, at);
            }
        }
        return body;
    }

    private byte[] any() {
        return examples.get(random.nextInt(examples.size()));
    }

    private byte[] spliced(byte[] body, int at, byte[] other) {
        int from = random.nextInt(other.length);
        byte[] joined = Arrays.copyOf(body, at + other.length - from);
        System.arraycopy(other, from, joined, at, other.length - from);
        return joined;
    }

    private byte[] repeated(byte[] body, int at) {
        int length = 1 + random.nextInt(Math.min(64, body.length - at));
        int times = random.nextInt(20);
        byte[] longer = Arrays.copyOf(body, body.length + times * length);
        for (int i = 0; i < times; i++) {
            System.arraycopy(body, at, longer, at + (i + 1) * length, length);
        }
        System.arraycopy(body, at + length, longer, at + (times + 1) * length, body.length - at - length);
        return longer;
    }

    private byte[] without(byte[] body, int at) {
        int length = 1 + random.nextInt(Math.min(16, body.length - at));
        byte[] shorter = Arrays.copyOf(body, body.length - length);
        System.arraycopy(body, at + length, shorter, at, body.length - at - length);
        return shorter;
    }
}
