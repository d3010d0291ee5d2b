package dev.hearth.metadata;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token to be made.
 *
 * @param project the name of the project
 * @param name what it is for, in words; may be empty
 * @param expires from when it is no longer accepted, or null for never
 */
public record NewToken(
        String project,
        TokenKind kind,
        String name,
        @Nullable Instant expires,
        TokenLimits limits) {

    private static final int MAX_NAME = 100;

    /**
     * Checks the name.
     *
     * @throws MetadataException if it is too long or has characters that would steer a terminal
     */
    public NewToken {
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new MetadataException(
                    "A token's name has at most %d characters and none that control a terminal.".formatted(MAX_NAME));
        }
    }

    /** A token that never expires and has no limits. */
    public NewToken(String project, TokenKind kind, String name) {
        this(project, kind, name, null, TokenLimits.NONE);
    }
}
