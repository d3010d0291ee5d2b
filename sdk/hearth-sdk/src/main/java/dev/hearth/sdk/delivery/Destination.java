package dev.hearth.sdk.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A server, with the headers that let us in. Immutable.
 *
 * @param urls the whole URL for each signal that it gets
 */
public record Destination(Map<Signal, String> urls, Map<String, String> headers) {

    /** Copies the maps. */
    public Destination {
        urls = Map.copyOf(urls);
        headers = Map.copyOf(headers);
    }

    boolean takes(Signal signal) {
        return urls.containsKey(signal);
    }

    String url(Signal signal) {
        return urls.getOrDefault(signal, "");
    }

    /** Names the destination without giving its token away: what one program left behind, the next one to the same place may send. */
    String key() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String text = new TreeMap<>(urls) + "\n" + headers.getOrDefault("Authorization", "");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A URL of it; not the headers, which hold the token. */
    @Override
    public String toString() {
        return new TreeMap<>(urls).values().iterator().next();
    }
}
