package dev.hearth.store.duckdb;

import dev.hearth.store.Progress;
import dev.hearth.store.TransferException;
import dev.hearth.store.duckdb.files.DurableFiles;
import dev.hearth.store.duckdb.text.Quoted;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * Copies every table, view and macro of one snapshot into a file of its own. Writers go on meanwhile, and so does the
 * sealer: the copy reads what was committed when it began.
 */
final class Backup {

    private static final String COPY = "hearth_backup";

    private final Database database;
    private final ScratchFolder scratch;

    Backup(Database database, ScratchFolder scratch) {
        this.database = database;
        this.scratch = scratch;
    }

    void write(Path target, Progress progress) throws SQLException, IOException {
        Path copy = scratch.file("backup.duckdb");
        long rows;
        try (DuckDBConnection connection = database.connection();
                DuckDBConnection guarding = database.connection();
                Statement statement = connection.createStatement();
                // Parts are told by row numbers, which would change below the copy.
                VacuumGuard _ = VacuumGuard.open(guarding)) {
            statement.execute("ATTACH %s AS %s".formatted(Quoted.text(copy), COPY));
            try {
                rows = copy(connection, statement, progress);
                statement.execute("CHECKPOINT " + COPY);
            } finally {
                statement.execute("DETACH " + COPY);
            }
        }
        verify(copy, rows);
        DurableFiles.requireRunning();
        DurableFiles.place(copy, target);
    }

    private static long copy(DuckDBConnection connection, Statement statement, Progress progress) throws SQLException {
        connection.setAutoCommit(false);
        try {
            String source = Quoted.name(currentDatabase(statement));
            statement.execute("COPY FROM DATABASE %s TO %s (SCHEMA)".formatted(source, COPY));
            List<StoredTable> tables = StoredTable.all(statement);
            long total = tables.stream().mapToLong(StoredTable::rows).sum();
            long[] done = new long[1];
            for (StoredTable table : tables) {
                table.eachPart(condition -> {
                    done[0] += statement.executeLargeUpdate("INSERT INTO %s.%s FROM %s.%s WHERE %s"
                            .formatted(COPY, table.name(), source, table.name(), condition));
                    progress.at(done[0], total);
                });
            }
            connection.commit();
            return total;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void verify(Path copy, long rows) {
        try (BackupFile written = BackupFile.open(copy)) {
            long found = written.tables().stream().mapToLong(StoredTable::rows).sum();
            if (found != rows || written.summary().records() > rows) {
                throw new TransferException("The copy has %d rows where the store has %d; nothing was kept, try again."
                        .formatted(found, rows));
            }
        }
    }

    private static String currentDatabase(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT current_database()")) {
            row.next();
            return row.getString(1);
        }
    }
}
