package dev.hearth.corpus;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis as the server gives it.
 *
 * @param place file and line, or null
 * @param spans the ids of its evidence
 */
record Told(
        String rule,
        String confidence,
        String sentence,
        @Nullable String place,
        Set<String> spans) {}
