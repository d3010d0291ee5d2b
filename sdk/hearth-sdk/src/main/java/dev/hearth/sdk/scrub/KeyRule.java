package dev.hearth.sdk.scrub;

import org.jspecify.annotations.Nullable;

/**
 * What a key says about its value.
 *
 * @param isSafe whether the value is never looked at
 * @param found what in the key gives away that the value is a secret, or null
 */
record KeyRule(boolean isSafe, SecretPattern.@Nullable Found found) {
    static final KeyRule SAFE = new KeyRule(true, null);
}
