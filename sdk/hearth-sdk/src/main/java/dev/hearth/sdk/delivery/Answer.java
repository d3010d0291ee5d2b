package dev.hearth.sdk.delivery;

import org.jspecify.annotations.Nullable;

/** What became of one request. */
sealed interface Answer {
    /** The server took it, perhaps not all of it. */
    record Accepted(OtlpRequest.@Nullable Rejection rejection) implements Answer {}

    /** The server answered with another status than 2xx; {@code retryAfterNanos} is how long it wants to be left alone, or 0. */
    record Refused(int status, long retryAfterNanos) implements Answer {
        /** Whether the same request may succeed later. */
        boolean isPassing() {
            return status == 408 || status == 429 || (status >= 500 && status != 501 && status != 505);
        }

        /** Whether the server is merely not able to serve anybody now, so that the request itself is not to blame. */
        boolean isOverload() {
            return status == 408 || status == 429 || (status >= 502 && status <= 504);
        }
    }

    /** There was no answer, or none in HTTP. */
    record Unreachable(String why) implements Answer {}
}
