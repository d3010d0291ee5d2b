package dev.hearth.store.duckdb;

import dev.hearth.model.RecordKind;
import dev.hearth.store.duckdb.rows.Day;
import dev.hearth.store.duckdb.text.SqlFiles;
import dev.hearth.store.duckdb.values.ValueBlocks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the filters and the times of starts what an existing store holds, beside the writer, so that a large store opens
 * at once. Writes and queries are right meanwhile, only slower.
 */
final class SeenIdentitiesLoader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SeenIdentitiesLoader.class);

    private static final Map<String, RecordKind> KINDS =
            Arrays.stream(RecordKind.values()).collect(Collectors.toMap(RecordKind::text, Function.identity()));

    private final Connection connection;
    private final SeenIdentities seen;
    private final StartTimes times;
    private final ValueBlocks values;
    private final Thread thread;
    private volatile boolean closed;

    private SeenIdentitiesLoader(Connection connection, SeenIdentities seen, StartTimes times, ValueBlocks values) {
        this.connection = connection;
        this.seen = seen;
        this.times = times;
        this.values = values;
        this.thread =
                Thread.ofPlatform().daemon().name("hearth-store-identities").unstarted(this::load);
    }

    /** Starts loading; call before the first write. */
    static SeenIdentitiesLoader start(Database database, SeenIdentities seen, StartTimes times, ValueBlocks values)
            throws SQLException {
        SeenIdentitiesLoader loader = new SeenIdentitiesLoader(database.connection(), seen, times, values);
        loader.thread.start();
        return loader;
    }

    private void load() {
        try (connection) {
            ValueBlockTable.load(connection, values);
            loadRows();
        } catch (SQLException e) {
            log.warn("Repeats will be looked up in the table, which is slower: {}", QueryErrors.sentence(e));
        }
    }

    private void loadRows() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SqlFiles.query("stored_span_ids"))) {
            while (!closed && rows.next()) {
                long startMicros = rows.getLong(3);
                seen.add(Day.ofMicros(startMicros), rows.getLong(1), kind(rows.getString(2)));
                times.add(startMicros);
            }
            if (!closed) {
                seen.complete();
                times.complete();
            }
        }
    }

    private static RecordKind kind(String text) throws SQLException {
        RecordKind kind = KINDS.get(text);
        if (kind == null) {
            throw new SQLException("the stored kind " + text + " is unknown");
        }
        return kind;
    }

    @Override
    public void close() {
        closed = true;
        Threads.join(thread);
    }
}
