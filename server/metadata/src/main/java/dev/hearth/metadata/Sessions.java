package dev.hearth.metadata;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Browsers that have shown a token, and now show a cookie instead. Thread-safe. */
public final class Sessions {

    /** How long a browser stays signed in, if its token lives as long. */
    public static final Duration LIFETIME = Duration.ofDays(30);

    private static final int MAX_ROWS = 10_000;

    private final Database database;
    private final InstantSource clock;

    Sessions(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Starts a session for a token and returns the secret for the cookie. */
    public String create(String tokenId) {
        String secret = RandomText.secret();
        add(secret, tokenId);
        return secret;
    }

    /** Adds another token to a session. */
    public void add(String secret, String tokenId) {
        long now = clock.millis();
        database.write(session -> {
            session.update("DELETE FROM sessions WHERE expires_millis <= ?", now);
            session.update("""
                    DELETE FROM sessions WHERE rowid IN
                      (SELECT rowid FROM sessions ORDER BY created_millis DESC, rowid DESC LIMIT -1 OFFSET ?)
                    """, MAX_ROWS - 1);
            return session.update(
                    "INSERT OR REPLACE INTO sessions (hash, token_id, created_millis, expires_millis) VALUES (?, ?, ?, ?)",
                    SecretHash.of(secret).bytes(),
                    tokenId,
                    now,
                    now + LIFETIME.toMillis());
        });
    }

    /** Ends a session. */
    public void delete(SecretHash session) {
        database.write(work -> work.update("DELETE FROM sessions WHERE hash = ?", session.bytes()));
    }

    /** Returns the sessions with their tokens, the latest token first. */
    public Map<SecretHash, List<SignedIn>> all() {
        return database.read(session -> {
            Map<SecretHash, List<SignedIn>> all = new LinkedHashMap<>();
            session.list(
                    "SELECT hash, token_id, expires_millis FROM sessions ORDER BY created_millis DESC, rowid DESC",
                    row -> all.computeIfAbsent(SecretHash.of(row.getBytes("hash")), _ -> new ArrayList<>())
                            .add(new SignedIn(
                                    row.getString("token_id"), Instant.ofEpochMilli(row.getLong("expires_millis")))));
            return all;
        });
    }

    /** A token that a session has shown. */
    public record SignedIn(String tokenId, Instant expires) {}
}
