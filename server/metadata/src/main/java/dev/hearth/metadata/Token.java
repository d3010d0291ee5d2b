package dev.hearth.metadata;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token, without its secret.
 *
 * @param id by which people name it; says nothing about the secret
 * @param name what it is for, in words
 * @param prefix how the secret begins, so that people recognise it
 * @param expires from when it is no longer accepted, or null for never
 * @param revoked since when it is no longer accepted, or null
 * @param lastUsed about when it was last accepted, or null for never
 */
public record Token(
        String id,
        String projectId,
        TokenKind kind,
        String name,
        String prefix,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant revoked,
        @Nullable Instant lastUsed,
        TokenLimits limits) {

    /** Returns what becomes of this token at {@code now}. */
    public State state(Instant now) {
        if (revoked != null) {
            return State.REVOKED;
        }
        return expires != null && !now.isBefore(expires) ? State.EXPIRED : State.VALID;
    }

    /** Whether a token is accepted, and if not, why. */
    public enum State {
        VALID,
        EXPIRED,
        REVOKED
    }
}
