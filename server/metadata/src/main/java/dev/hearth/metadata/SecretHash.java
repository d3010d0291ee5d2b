package dev.hearth.metadata;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a secret. A secret of 256 random bits cannot be guessed from it, and how long a lookup by it takes says
 * nothing about the secret.
 *
 * @param hex 64 digits
 */
public record SecretHash(String hex) {

    /** Longer than any secret made here, and nothing that is worth hashing. */
    private static final int MAX_LENGTH = 500;

    /** Returns the hash of what someone presents as a secret. */
    public static SecretHash of(String secret) {
        String bounded = secret.length() <= MAX_LENGTH ? secret : "";
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return of(digest.digest(bounded.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static SecretHash of(byte[] bytes) {
        return new SecretHash(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
