package dev.hearth.server.access;

import dev.hearth.metadata.Project;
import dev.hearth.metadata.Token;
import dev.hearth.metadata.TokenKind;
import dev.hearth.metadata.TokenLimits;
import org.jspecify.annotations.Nullable;

/**
 * What a request may do.
 *
 * @param project the only project it can reach
 * @param token by which it may, or null where no token is asked for
 * @param limits the token's, and the server's where the token has none
 */
public record Grant(Project project, @Nullable Token token, TokenLimits limits) {

    /** Whether this is good for {@code kind}. */
    boolean allows(TokenKind kind) {
        return token == null || token.kind() == kind;
    }

    /** Names whoever shares the limits. */
    String holder() {
        return token == null ? "" : token.id();
    }
}
