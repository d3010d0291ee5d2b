package dev.hearth.server.access;

import dev.hearth.metadata.TokenLimits;
import dev.hearth.server.http.Origin;
import java.util.List;

/**
 * Whom a server lets in.
 *
 * @param origins where browsers find the server, besides the address it listens on
 * @param limits what holds for tokens that have no limits of their own, and for senders without a token
 */
public record AccessSettings(AuthMode mode, List<Origin> origins, TokenLimits limits) {

    /** Asks for tokens once there are any; no other names, no limits. */
    public static final AccessSettings DEFAULTS = new AccessSettings(AuthMode.AUTO, List.of(), TokenLimits.NONE);

    public AccessSettings {
        origins = List.copyOf(origins);
    }
}
