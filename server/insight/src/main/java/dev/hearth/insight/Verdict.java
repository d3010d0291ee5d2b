package dev.hearth.insight;

import org.jspecify.annotations.Nullable;

/** How a span stands, or ended. Times are microseconds since the epoch. */
public sealed interface Verdict {

    /** The name on the wire: {@code running}, {@code ok}, {@code error}, {@code cancelled}, {@code abandoned}, {@code unknown}. */
    default String kind() {
        return switch (this) {
            case Running _ -> "running";
            case Ok _ -> "ok";
            case Error _ -> "error";
            case Cancelled _ -> "cancelled";
            case Abandoned _ -> "abandoned";
            case Unknown _ -> "unknown";
        };
    }

    /** Why, in a few words for a person, or null. */
    @Nullable
    String reason();

    /** When it ended, or was last seen alive; null while it runs, or if that is not known. */
    @Nullable
    Long atMicros();

    /** The last sign of life of the span's process; null for spans that have ended, and if there was none. */
    default @Nullable Long lastProofMicros() {
        return switch (this) {
            case Running running -> running.lastProof();
            case Abandoned abandoned -> abandoned.lastProof();
            case Unknown unknown -> unknown.lastProof();
            case Ok _, Error _, Cancelled _ -> null;
        };
    }

    /** Open, in a process that shows signs of life. */
    record Running(@Nullable Long lastProof) implements Verdict {
        @Override
        public @Nullable String reason() {
            return null;
        }

        @Override
        public @Nullable Long atMicros() {
            return null;
        }
    }

    record Ok(@Nullable Long atMicros) implements Verdict {
        @Override
        public @Nullable String reason() {
            return null;
        }
    }

    record Error(@Nullable String reason, @Nullable Long atMicros) implements Verdict {}

    record Cancelled(@Nullable String reason, @Nullable Long atMicros) implements Verdict {}

    /** Nobody will end it: the sender said so when it let go ({@code lastProof} null), or its process is gone. */
    record Abandoned(
            @Nullable String reason,
            @Nullable Long atMicros,
            @Nullable Long lastProof) implements Verdict {}

    /** Open, in a process that promised no signs of life and gives none: nobody can tell. */
    record Unknown(
            @Nullable String reason,
            @Nullable Long atMicros,
            @Nullable Long lastProof) implements Verdict {}
}
