package dev.hearth.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tokens. Thread-safe. */
public final class Tokens {

    /**
     * How every secret begins. Logfire's clients take it for one of theirs, in a region they do not know; they must be
     * told the server's address anyway.
     */
    public static final String SECRET_PREFIX = "pylf_v1_hearth_";

    private static final int SHOWN = 6;
    private static final int MAX_TOKENS = 10_000;
    private static final String ALL = """
            SELECT id, project_id, kind, name, hash, prefix, created_millis, expires_millis, revoked_millis,
              last_used_millis, records_per_second, bytes_per_second, concurrent_queries, query_seconds, query_rows,
              answer_bytes
            FROM tokens
            """;

    private final Database database;
    private final InstantSource clock;

    Tokens(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes a token; with the first one, authentication is on.
     *
     * @throws MetadataException if there is no such project
     */
    public IssuedToken create(NewToken wanted) {
        String secret = SECRET_PREFIX + RandomText.secret();
        String prefix = secret.substring(0, SECRET_PREFIX.length() + SHOWN);
        Instant now = Millis.now(clock);
        if (wanted.expires() != null && !wanted.expires().isAfter(now)) {
            throw new MetadataException("The token would have expired already; choose a later time.");
        }
        return database.write(session -> {
            Project project = Projects.in(session, wanted.project());
            if (session.list("SELECT count(*) FROM tokens", row -> row.getInt(1))
                            .getFirst()
                    >= MAX_TOKENS) {
                throw new MetadataException(
                        "There are %,d tokens, which is the most; delete a project with its tokens first."
                                .formatted(MAX_TOKENS));
            }
            Token token = new Token(
                    RandomText.id('t'),
                    project.id(),
                    wanted.kind(),
                    wanted.name(),
                    prefix,
                    now,
                    wanted.expires(),
                    null,
                    null,
                    wanted.limits());
            TokenLimits limits = token.limits();
            session.update(
                    """
                    INSERT INTO tokens (id, project_id, kind, name, hash, prefix, created_millis, expires_millis,
                      records_per_second, bytes_per_second, concurrent_queries, query_seconds, query_rows,
                      answer_bytes)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    token.id(),
                    token.projectId(),
                    token.kind().text(),
                    token.name(),
                    SecretHash.of(secret).bytes(),
                    prefix,
                    Millis.of(now),
                    Millis.orNull(token.expires()),
                    limits.recordsPerSecond(),
                    limits.bytesPerSecond(),
                    limits.concurrentQueries(),
                    limits.querySeconds(),
                    limits.queryRows(),
                    limits.answerBytes());
            session.update(
                    "INSERT OR IGNORE INTO authentication (only_row, since_millis) VALUES (1, ?)", Millis.of(now));
            return new IssuedToken(token, secret);
        });
    }

    /** Whether a token was ever made. */
    public boolean everCreated() {
        return database.read(session ->
                !session.list("SELECT 1 FROM authentication", _ -> true).isEmpty());
    }

    /** Returns all tokens, the oldest first. */
    public List<Token> list() {
        return database.read(session -> session.list(ALL + "ORDER BY created_millis, id", Tokens::read));
    }

    /** Returns all tokens by the hash of their secret. */
    public Map<SecretHash, Token> byHash() {
        return database.read(session -> {
            Map<SecretHash, Token> all = new LinkedHashMap<>();
            session.list(ALL, row -> all.put(SecretHash.of(row.getBytes("hash")), read(row)));
            return all;
        });
    }

    /**
     * Makes a token worthless, for good. Revoking it again changes nothing.
     *
     * @param id the token's id, or the prefix that is shown of it
     * @throws MetadataException if there is none, or several that begin like this
     */
    public Token revoke(String id) {
        return database.write(session -> {
            List<Token> found = session.list(ALL + "WHERE id = ? OR prefix = ?", Tokens::read, id, id);
            if (found.size() != 1) {
                throw new MetadataException(
                        found.isEmpty()
                                ? "There is no such token; hearth token list shows the ids of those there are."
                                : "Several tokens begin like this; name one by its id.");
            }
            session.update(
                    "UPDATE tokens SET revoked_millis = coalesce(revoked_millis, ?) WHERE id = ?",
                    clock.millis(),
                    found.getFirst().id());
            return session.list(
                            ALL + "WHERE id = ?", Tokens::read, found.getFirst().id())
                    .getFirst();
        });
    }

    /** Notes when tokens were last accepted. */
    public void used(Map<String, Instant> lastUses) {
        database.write(session -> {
            for (Map.Entry<String, Instant> use : lastUses.entrySet()) {
                long millis = Millis.of(use.getValue());
                session.update(
                        "UPDATE tokens SET last_used_millis = max(coalesce(last_used_millis, 0), ?) WHERE id = ?",
                        millis,
                        use.getKey());
            }
            return lastUses.size();
        });
    }

    private static Token read(ResultSet row) throws SQLException {
        return new Token(
                row.getString("id"),
                row.getString("project_id"),
                TokenKind.of(row.getString("kind")),
                row.getString("name"),
                row.getString("prefix"),
                Instant.ofEpochMilli(row.getLong("created_millis")),
                Millis.instantOrNull(row, "expires_millis"),
                Millis.instantOrNull(row, "revoked_millis"),
                Millis.instantOrNull(row, "last_used_millis"),
                new TokenLimits(
                        Millis.longOrNull(row, "records_per_second"),
                        Millis.longOrNull(row, "bytes_per_second"),
                        Millis.intOrNull(row, "concurrent_queries"),
                        Millis.intOrNull(row, "query_seconds"),
                        Millis.intOrNull(row, "query_rows"),
                        Millis.longOrNull(row, "answer_bytes")));
    }
}
