package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup has every row, though the engine clears away meanwhile what was deleted before. */
class BackupWhileClearingIT {

    private static final int ROWS = 600_000;
    private static final int DELETED_OF = 500_000;

    @TempDir
    Path directory;

    @Test
    void rowsBehindDeletedOnes_areAllCopied() throws Exception {
        Path file = directory.resolve("backup.duckdb");
        try (Database database = Database.open(directory.resolve("store"));
                ScratchFolder scratch = ScratchFolder.create(database.transfers());
                Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE numbers AS SELECT i FROM range(" + ROWS + ") AS r(i)");
            statement.execute("CHECKPOINT");
            statement.execute("DELETE FROM numbers WHERE i < " + DELETED_OF + " AND i % 100 <> 0");
            boolean[] cleared = new boolean[1];
            new Backup(database, scratch).write(file, (done, total) -> {
                // The first part of the table is copied, and the next is behind it.
                if (!cleared[0] && done > 1_000) {
                    cleared[0] = true;
                    execute(statement, "CHECKPOINT");
                }
            });
            assertThat(cleared[0]).isTrue();
        }
        try (BackupFile backup = BackupFile.open(file)) {
            assertThat(backup.tables().stream().filter(table -> table.name().contains("numbers")))
                    .extracting(StoredTable::rows)
                    .containsExactly((long) ROWS - DELETED_OF + DELETED_OF / 100);
        }
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
