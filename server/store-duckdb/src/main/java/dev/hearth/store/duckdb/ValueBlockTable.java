package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.text.SqlFiles;
import dev.hearth.store.duckdb.values.Commits;
import dev.hearth.store.duckdb.values.SavedBlock;
import dev.hearth.store.duckdb.values.ValueBlocks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Keeps what {@link ValueBlocks} know from one opening of the store to the next. */
final class ValueBlockTable {

    private static final String NAME = "value_blocks";

    /** Each is a question to the whole store. */
    private static final int MOST_GAPS = 100;

    private ValueBlockTable() {}

    /** Takes in what is saved. */
    static void load(Connection connection, ValueBlocks into) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT first_seq, last_seq, oldest_us, newest_us, row_count, filter FROM " + NAME
                                + " ORDER BY first_seq")) {
            while (rows.next()) {
                Commits commits = new Commits(
                        rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5));
                into.restore(new SavedBlock(commits, rows.getBytes(6)));
            }
        }
        learnGaps(connection, into);
    }

    /** A process that was killed had not saved its last block: at least the times of those rows can be told. */
    private static void learnGaps(Connection connection, ValueBlocks into) throws SQLException {
        List<Commits> gaps = into.gaps();
        if (gaps.size() > MOST_GAPS) {
            return;
        }
        try (PreparedStatement times = connection.prepareStatement(SqlFiles.query("start_times_of_commits"))) {
            for (Commits gap : gaps) {
                times.setLong(1, gap.first());
                times.setLong(2, gap.last());
                try (ResultSet row = times.executeQuery()) {
                    row.next();
                    into.learn(new Commits(gap.first(), gap.last(), row.getLong(1), row.getLong(2), 0));
                }
            }
        }
    }

    /** Adds a block, within the connection's transaction. */
    static void add(DuckDBConnection connection, SavedBlock block) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender(NAME)) {
            appender.beginRow();
            appender.append(block.commits().first());
            appender.append(block.commits().last());
            appender.append(block.commits().oldestMicros());
            appender.append(block.commits().newestMicros());
            appender.append(block.commits().rows());
            appender.append(block.filter());
            appender.endRow();
        }
    }

    /** Drops the blocks all of whose rows start before this, within the connection's transaction. */
    static void dropBefore(Connection connection, long micros) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM %s WHERE newest_us < %d".formatted(NAME, micros));
        }
    }
}
