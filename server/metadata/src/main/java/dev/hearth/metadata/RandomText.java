package dev.hearth.metadata;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Random text of letters and digits. Thread-safe. */
final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SMALL = 36;
    private static final int ID_LENGTH = 11;
    private static final int SECRET_BITS = 256;

    /** As many digits of base 62 as any 256 bits need. */
    static final int SECRET_LENGTH = 43;

    private RandomText() {}

    /** Returns 57 random bits after a letter that says what the id is of; small, for some disks ignore case. */
    static String id(char kind) {
        StringBuilder id = new StringBuilder(ID_LENGTH + 1).append(kind);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(Character.toLowerCase(DIGITS.charAt(RANDOM.nextInt(SMALL))));
        }
        return id.toString();
    }

    /** Returns 256 random bits. */
    static String secret() {
        return secret(new BigInteger(SECRET_BITS, RANDOM));
    }

    static String secret(BigInteger bits) {
        BigInteger base = BigInteger.valueOf(DIGITS.length());
        char[] text = new char[SECRET_LENGTH];
        BigInteger rest = bits;
        for (int i = SECRET_LENGTH - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(base);
            text[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }
}
