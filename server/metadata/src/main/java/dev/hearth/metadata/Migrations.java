package dev.hearth.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Brings a file to the newest version, one step at a time. A file of a newer version, or that is not Hearth's, is refused
 * before anything is changed.
 */
final class Migrations {

    /** The step that leads to version n is the n-th. Never edit one that was released; add another. */
    static final List<String> STEPS =
            List.of("1-projects.sql", "2-tokens.sql", "3-limits.sql", "4-sessions.sql", "5-muted.sql", "6-answers.sql");

    /** SQLite keeps this number in the file's header, to tell whose it is. */
    private static final int APPLICATION_ID = 0x48727468;

    private Migrations() {}

    static void run(Connection connection, Path file) throws SQLException {
        run(connection, file, STEPS.size());
    }

    /** Brings the file to {@code target}, for tests of the way from there. */
    static void run(Connection connection, Path file, int target) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            check(statement, file);
            // Several processes may get here at once; each looks again once it is alone.
            statement.execute("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                int version = check(statement, file);
                for (int next = version + 1; next <= target; next++) {
                    statement.executeUpdate(step(next));
                    statement.execute("PRAGMA user_version = " + next);
                }
                statement.execute("PRAGMA application_id = " + APPLICATION_ID);
                statement.execute("COMMIT");
                done = true;
            } finally {
                if (!done) {
                    statement.execute("ROLLBACK");
                }
            }
        }
    }

    private static int check(Statement statement, Path file) throws SQLException {
        int version = number(statement, "PRAGMA user_version");
        int application = number(statement, "PRAGMA application_id");
        boolean empty = number(statement, "SELECT count(*) FROM sqlite_schema") == 0;
        if (application != APPLICATION_ID && !(empty && application == 0 && version == 0)) {
            throw new MetadataException(
                    "The file %s is not Hearth's; move it away or choose another folder with --data.".formatted(file));
        }
        if (version > STEPS.size()) {
            throw new MetadataException(
                    "The file %s was made by a newer Hearth (its version is %d, this one knows %d); upgrade Hearth or choose another folder with --data."
                            .formatted(file, version, STEPS.size()));
        }
        return version;
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private static String step(int version) {
        String name = "migrations/" + STEPS.get(version - 1);
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
