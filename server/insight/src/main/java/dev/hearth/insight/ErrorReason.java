package dev.hearth.insight;

import dev.hearth.insight.Verdicts.EndedFacts;
import org.jspecify.annotations.Nullable;

/** Why a span failed, in one short line for a person. */
final class ErrorReason {

    private static final int MOST_CHARACTERS = 200;

    private ErrorReason() {}

    /** Returns the status message, otherwise the exception; null if the record has neither. */
    static @Nullable String of(EndedFacts facts) {
        String status = firstLine(facts.statusMessage());
        if (!status.isEmpty()) {
            return shortened(withoutPackage(status, facts.exceptionType()));
        }
        String type = simpleName(facts.exceptionType());
        String message = firstLine(facts.exceptionMessage());
        if (type.isEmpty() || message.isEmpty()) {
            return type.isEmpty() && message.isEmpty() ? null : shortened(type + message);
        }
        return shortened(type + ": " + message);
    }

    /** Senders begin the status message with the exception's class, with its package or without. */
    private static String withoutPackage(String status, @Nullable String type) {
        return type != null && status.startsWith(type) ? simpleName(type) + status.substring(type.length()) : status;
    }

    private static String simpleName(@Nullable String type) {
        String name = firstLine(type);
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.strip().lines().findFirst().orElse("").strip();
    }

    private static String shortened(String line) {
        if (line.codePointCount(0, line.length()) <= MOST_CHARACTERS) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS - 1))
                        .stripTrailing() + "…";
    }
}
