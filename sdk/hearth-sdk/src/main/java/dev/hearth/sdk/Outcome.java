package dev.hearth.sdk;

import org.jspecify.annotations.Nullable;

/** How one task of a {@link Hearth#gatherSettled gathering} ended. */
public sealed interface Outcome<T> {

    /** The task returned {@code value}. */
    record Succeeded<T>(@Nullable T value) implements Outcome<T> {}

    /** The task threw {@code cause}. */
    record Failed<T>(Throwable cause) implements Outcome<T> {}

    /** The task was cancelled or interrupted; {@code reason} is a few words for a person, such as "cancelled after 800 ms". */
    record Cancelled<T>(String reason) implements Outcome<T> {}
}
