package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.text.SqlFiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A temporary table of identities on the writer's connection, to join the stored records with. */
final class Probes {

    private final DuckDBConnection connection;

    Probes(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** Returns those of the identities that are stored. */
    Set<Identity> stored(Collection<Identity> identities) throws SQLException {
        if (identities.isEmpty()) {
            return Set.of();
        }
        List<Identity> asked = List.copyOf(identities);
        fill(asked);
        Set<Identity> found = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SqlFiles.query("present_probes"))) {
            while (rows.next()) {
                found.add(asked.get(rows.getInt(1)));
            }
        }
        return found;
    }

    /** Moves the open records of these spans to the superseded ones; returns how many there were. */
    long supersede(Collection<Identity> identities, Partitions partitions) throws SQLException {
        if (identities.isEmpty()) {
            return 0;
        }
        fill(List.copyOf(identities));
        List<LocalDate> days = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SqlFiles.query("open_days"))) {
            while (rows.next()) {
                days.add(rows.getObject(1, LocalDate.class));
            }
        }
        for (LocalDate day : days) {
            String table = partitions.table(PartitionKind.SUPERSEDED, day.toEpochDay());
            run(SqlFiles.query("supersede").replace("{table}", table).replace("{day}", day.toString()));
        }
        if (days.isEmpty()) {
            return 0;
        }
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(SqlFiles.query("close_open"));
        }
    }

    private void fill(List<Identity> identities) throws SQLException {
        execute("create_probes");
        try (DuckDBAppender appender = connection.createAppender("temp", "main", "probes")) {
            for (int i = 0; i < identities.size(); i++) {
                Identity identity = identities.get(i);
                appender.beginRow();
                appender.append(i);
                appender.appendUUID(
                        identity.traceId().high(), identity.traceId().low());
                appender.append(identity.spanId().value());
                appender.append(identity.kind().text());
                appender.endRow();
            }
        }
    }

    private void execute(String query) throws SQLException {
        run(SqlFiles.query(query));
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
