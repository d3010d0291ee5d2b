package dev.hearth.sdk.wire;

import org.jspecify.annotations.Nullable;

/** Text of values that may be hostile: nothing here throws. */
public final class Text {
    private Text() {}

    /** {@link String#valueOf(Object)}, or the class's name if the value's own code fails. */
    public static String of(@Nullable Object value) {
        try {
            String text = String.valueOf(value);
            return text == null ? "null" : text;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            return value == null ? "null" : "<" + value.getClass().getSimpleName() + " object>";
        }
    }

    /** The exception's message, "" if there is none or it cannot be had. */
    public static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            return "";
        }
    }

    /** At most {@code limit} characters: beginning and end with "..." between them. */
    public static String middleOut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int half = (limit - 4) / 2;
        return text.substring(0, half) + "..." + text.substring(text.length() - half);
    }

    /** At most {@code limit} characters of the beginning. */
    public static String head(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 3) + "...";
    }
}
