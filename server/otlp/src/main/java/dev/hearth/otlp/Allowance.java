package dev.hearth.otlp;

/**
 * Where a request gets its memory from while it is decompressed and decoded: a share of what all requests under way may
 * hold together.
 */
@FunctionalInterface
public interface Allowance {

    /** Has any amount. */
    Allowance UNBOUNDED = _ -> true;

    /** Takes {@code bytes} more, or nothing and returns false if they are not there now. */
    boolean take(long bytes);
}
