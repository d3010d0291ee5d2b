package dev.hearth.query;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Guesses which name was meant. */
final class Spelling {

    private static final int LONGEST = 64;

    private Spelling() {}

    /** Returns the known name nearest to {@code written}, or null if none is near. */
    static @Nullable String nearest(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return null;
        }
        String nearest = null;
        int least = Math.max(1, written.length() / 4) + 1;
        for (String name : known.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList()) {
            int distance = distance(written, name);
            if (distance < least) {
                least = distance;
                nearest = name;
            }
        }
        return nearest;
    }

    /** Returns " Did you mean `x`?" or nothing. */
    static String didYouMean(@Nullable String suggestion) {
        return suggestion == null ? "." : "; did you mean `" + suggestion + "`?";
    }

    /** Counts insertions, deletions, replacements and swaps of neighbours. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
