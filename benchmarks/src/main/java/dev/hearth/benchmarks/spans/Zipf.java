package dev.hearth.benchmarks.spans;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws ranks from 0 to n - 1, where rank r is drawn in proportion to 1 / (r + 1)^exponent. Immutable and thread-safe.
 *
 * <p>A draw costs one random number and, thanks to a guide table, about one comparison.
 */
final class Zipf {

    private final double[] cumulative;
    private final int[] guide;

    Zipf(int count, double exponent) {
        if (count < 1) {
            throw new IllegalArgumentException("A distribution needs at least one value, not " + count + ".");
        }
        cumulative = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += Math.pow(rank + 1.0, -exponent);
            cumulative[rank] = sum;
        }
        for (int rank = 0; rank < count; rank++) {
            cumulative[rank] /= sum;
        }
        guide = new int[count];
        for (int slot = 0; slot < count; slot++) {
            int found = Arrays.binarySearch(cumulative, (double) slot / count);
            guide[slot] = Math.min(count - 1, found < 0 ? -found - 1 : found);
        }
    }

    int count() {
        return cumulative.length;
    }

    int draw(RandomGenerator random) {
        double point = random.nextDouble();
        int rank = guide[(int) (point * guide.length)];
        while (rank < cumulative.length - 1 && cumulative[rank] < point) {
            rank++;
        }
        return rank;
    }
}
