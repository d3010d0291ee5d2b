package dev.hearth.metadata;

/**
 * A token that was just made, with its secret, which nobody can find out again.
 *
 * @param secret what the client sends
 */
public record IssuedToken(Token token, String secret) {

    @Override
    public String toString() {
        return "IssuedToken[" + token + "]";
    }
}
