package dev.hearth.corpus;

import org.jspecify.annotations.Nullable;

/**
 * A span as the server has it.
 *
 * @param program the id of its program
 * @param name its name within the program
 * @param round in which run of the program it was made, or null if it does not say
 * @param verdict how the server says that it stands
 * @param place file and line where it says that it began, or null
 */
record Seen(
        String traceId,
        String spanId,
        @Nullable String parentId,
        String program,
        String name,
        @Nullable String round,
        String verdict,
        @Nullable String place) {}
