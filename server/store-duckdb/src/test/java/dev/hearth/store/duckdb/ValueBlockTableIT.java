package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.RecordKind;
import dev.hearth.store.RecordStore;
import dev.hearth.store.contract.Samples;
import dev.hearth.store.duckdb.values.Commits;
import dev.hearth.store.duckdb.values.SavedBlock;
import dev.hearth.store.duckdb.values.ValueBlocks;
import dev.hearth.store.duckdb.values.ValueHashes;
import dev.hearth.store.duckdb.values.Wanted;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueBlockTableIT {

    @TempDir
    Path directory;

    @Test
    void blocks_outliveTheStoresClosing_untilTheirDayIsDropped() throws SQLException {
        try (Database database = Database.open(directory);
                DuckDBConnection connection = database.connection()) {
            ValueBlockTable.add(connection, block(1, 1_000));
            ValueBlockTable.add(connection, block(2, 2_000));
        }
        try (Database database = Database.open(directory);
                Connection connection = database.connection()) {
            assertThat(loaded(connection).rows()).isEqualTo(2);
            ValueBlockTable.dropBefore(connection, 1_500);
            assertThat(loaded(connection).rows()).isEqualTo(1);
        }
    }

    @Test
    void storeThatIsClosed_knowsTheValuesOfAllItsRows() throws SQLException {
        try (RecordStore store = DuckDbRecordStore.open(directory, Checkpoints.DEFAULT)) {
            store.writer()
                    .write(LongStream.rangeClosed(1, 6_000)
                            .mapToObj(span -> Samples.record(span / 10 + 1, span, RecordKind.SPAN))
                            .toList());
            store.writer().write(List.of(Samples.record(1, 7_000, RecordKind.PENDING_SPAN)));
        }
        try (Database database = Database.open(directory);
                Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sum(row_count), count(*) FROM value_blocks")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(6_001);
            assertThat(row.getInt(2)).isEqualTo(2);
        }
    }

    @Test
    void rowsThatNoBlockKnows_asAfterACrash_areLookedForAtTheirTimesOnly() throws SQLException {
        try (RecordStore store = DuckDbRecordStore.open(directory, Checkpoints.DEFAULT)) {
            store.writer().write(List.of(Samples.record(1, 1, RecordKind.SPAN), Samples.record(1, 2, RecordKind.SPAN)));
        }
        try (Database database = Database.open(directory);
                Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM value_blocks");
            ValueBlocks blocks = new ValueBlocks(1 << 20, 1);
            ValueBlockTable.load(connection, blocks);
            Commits gap = blocks.gaps().getFirst();
            assertThat(gap.newestMicros() - gap.oldestMicros()).isEqualTo(1);
            assertThat(blocks.candidates(
                            new Wanted(List.of(new int[] {7}), List.of()), gap.newestMicros() + 1, Long.MAX_VALUE))
                    .isEmpty();
        }
    }

    private static ValueBlocks loaded(Connection connection) throws SQLException {
        ValueBlocks blocks = new ValueBlocks(1 << 20, 0);
        ValueBlockTable.load(connection, blocks);
        return blocks;
    }

    private static SavedBlock block(long sequence, long newestMicros) {
        ValueBlocks blocks = new ValueBlocks(1 << 20, 0);
        ValueHashes rows = new ValueHashes();
        rows.startRow(newestMicros);
        rows.add(7);
        blocks.add(rows, sequence);
        SavedBlock block = Objects.requireNonNull(blocks.rest());
        assertThat(block.commits()).isEqualTo(new Commits(sequence, sequence, newestMicros, newestMicros, 1));
        return block;
    }
}
