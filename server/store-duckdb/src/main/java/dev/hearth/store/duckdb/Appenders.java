package dev.hearth.store.duckdb;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The appenders of the tables written to lately, kept from batch to batch: making one costs as much as many rows. Only
 * the holder of the writer's lock may use it.
 */
final class Appenders {

    private static final int KEPT = 6;

    private final DuckDBConnection connection;
    private final Map<String, DuckDBAppender> open = new LinkedHashMap<>(16, 0.75f, true);

    Appenders(DuckDBConnection connection) {
        this.connection = connection;
    }

    DuckDBAppender of(String table) throws SQLException {
        DuckDBAppender appender = open.get(table);
        if (appender == null) {
            appender = connection.createAppender(table);
            // The writer's lock keeps two threads from using it at once.
            appender.unsafeBreakThreadConfinement();
            open.put(table, appender);
        }
        return appender;
    }

    /** Makes what was appended part of the transaction. */
    void flush() throws SQLException {
        for (DuckDBAppender appender : open.values()) {
            appender.flush();
        }
        for (Iterator<DuckDBAppender> oldest = open.values().iterator(); open.size() > KEPT; ) {
            DuckDBAppender unused = oldest.next();
            oldest.remove();
            unused.close();
        }
    }

    /** Forgets all appenders and what they hold: after a failure, or before their tables go. */
    void discard(Exception cause) {
        for (DuckDBAppender appender : open.values()) {
            try {
                appender.close();
            } catch (SQLException e) {
                cause.addSuppressed(e);
            }
        }
        open.clear();
    }

    void close() throws SQLException {
        for (DuckDBAppender appender : open.values()) {
            appender.close();
        }
        open.clear();
    }
}
