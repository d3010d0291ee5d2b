package dev.hearth.query;

/** The values that a query's text only stands for. */
@FunctionalInterface
interface Placeholders {

    /** Takes a value, and returns what stands for it in the text: {@code ?}, or {@code $1} where pieces change places. */
    String of(Object value);
}
