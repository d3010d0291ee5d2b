package dev.hearth.store.duckdb.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a checkpoint of the real engine writes over, torn in its middle. */
class BlockJournalTest {

    private static final int HEADER_BYTES = 3 * HeaderPage.BYTES;
    private static final int BLOCK_BYTES = 1 << 18;
    private static final int ROWS = 3000;

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private byte[] before = {};
    private byte[] after = {};

    /** Two checkpoints; the journal is from before the second one. */
    @BeforeEach
    void checkpoints() throws SQLException, IOException {
        file = folder.resolve("tables.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement();
                BlockJournal journal = new BlockJournal(file)) {
            for (int table = 0; table < 20; table++) {
                statement.execute("CREATE TABLE t%d AS SELECT range AS i, 'row ' || range AS s FROM range(%d)"
                        .formatted(table, ROWS));
            }
            statement.execute("CHECKPOINT");
            journal.keep(BlockJournal.overwritable(statement));
            before = Files.readAllBytes(file);
            statement.execute("UPDATE t3 SET s = 'changed'");
            statement.execute("CREATE TABLE more AS SELECT 1 AS i");
            statement.execute("CHECKPOINT");
            after = Files.readAllBytes(file);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void tornBlocks_arePutBack(long seed) throws IOException, SQLException {
        Files.write(file, torn(new Random(seed)));
        Path withoutJournal = Files.copy(file, folder.resolve("alone.duckdb"));
        assertThatExceptionOfType(SQLException.class)
                .as("what the journal is for")
                .isThrownBy(() -> rowsOf(withoutJournal))
                .withMessageContaining("checksum");

        assertThat(BlockJournal.rollBack(file)).isPositive();
        assertThat(rowsOf(file)).isEqualTo(ROWS);
        assertThat(BlockJournal.rollBack(file)).as("once").isZero();
    }

    @Test
    void tornHeaderPage_isPutBack() throws IOException, SQLException {
        byte[] torn = before.clone();
        int other = Arrays.equals(page(before, 1), page(after, 1)) ? 2 : 1;
        System.arraycopy(after, other * HeaderPage.BYTES, torn, other * HeaderPage.BYTES, 32);
        Files.write(file, torn);

        assertThat(BlockJournal.rollBack(file)).isEqualTo(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(rowsOf(file)).isEqualTo(ROWS);
    }

    @Test
    void fileWhoseCheckpointEnded_staysAsItIs() throws IOException {
        byte[] damaged = after.clone();
        for (int i = HEADER_BYTES; i < damaged.length; i += BLOCK_BYTES) {
            damaged[i] ^= 1;
        }
        Files.write(file, damaged);
        assertThat(BlockJournal.rollBack(file)).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    @Test
    void journalThatIsNotWhole_countsForNothing() throws IOException {
        byte[] torn = torn(new Random(1));
        Path journal = BlockJournal.beside(file);
        byte[] whole = Files.readAllBytes(journal);
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            byte[] wrong = round % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (round % 2 == 1) {
                int bit = round < 20 ? random.nextInt(3 * HeaderPage.BYTES * 8) : random.nextInt(whole.length * 8);
                wrong[bit / 8] ^= (byte) (1 << bit % 8);
            }
            Files.write(file, torn);
            Files.write(journal, wrong);
            assertThat(BlockJournal.rollBack(file)).as("round %d", round).isZero();
            assertThat(Files.readAllBytes(file)).isEqualTo(torn);
        }
    }

    @Test
    void journalOfAnotherFile_countsForNothing() throws IOException, SQLException {
        Path other = folder.resolve("other.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + other);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t AS SELECT 1");
        }
        byte[] damaged = Files.readAllBytes(other);
        damaged[HEADER_BYTES] ^= 1;
        Files.write(file, damaged, StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(BlockJournal.rollBack(file)).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    @Test
    void afterACheckpointThatFailed_theCopiesFromBeforeItStay() throws IOException, SQLException {
        Path store = folder.resolve("failed.duckdb");
        Files.write(store, before);
        try (BlockJournal journal = new BlockJournal(store)) {
            long[] blocks = LongStream.range(0, (before.length - HEADER_BYTES) / BLOCK_BYTES)
                    .toArray();
            journal.keep(blocks);
            Files.write(store, torn(new Random(2)));
            journal.keep(blocks);
        }
        assertThat(BlockJournal.rollBack(store)).isPositive();
        assertThat(rowsOf(store)).isEqualTo(ROWS);
    }

    @Test
    void anyBitOfABlock_changesItsChecksum() throws IOException {
        Random random = new Random(3);
        ByteBuffer block = ByteBuffer.wrap(Arrays.copyOfRange(before, HEADER_BYTES, HEADER_BYTES + BLOCK_BYTES));
        assertThat(Checksums.isWhole(block)).isTrue();
        for (int i = 0; i < 200; i++) {
            int bit = random.nextInt(BLOCK_BYTES * 8);
            block.put(bit / 8, (byte) (block.get(bit / 8) ^ 1 << bit % 8));
            assertThat(Checksums.isWhole(block)).as("bit %d", bit).isFalse();
            block.put(bit / 8, (byte) (block.get(bit / 8) ^ 1 << bit % 8));
        }
    }

    @Test
    void missingFiles_areNoError() throws IOException {
        assertThat(BlockJournal.rollBack(folder.resolve("none.duckdb"))).isZero();
        BlockJournal.delete(folder.resolve("none.duckdb"));
    }

    /** The old file with the beginning of each block that the checkpoint wrote, up to before the last change in it. */
    private byte[] torn(Random random) {
        byte[] torn = before.clone();
        int changed = 0;
        for (int at = HEADER_BYTES; at < before.length; at += BLOCK_BYTES) {
            int pages = lastChangedPage(at);
            if (pages > 0) {
                System.arraycopy(after, at, torn, at, (1 + random.nextInt(pages)) * HeaderPage.BYTES);
                changed++;
            }
        }
        assertThat(changed).as("blocks that are written over in place").isPositive();
        return torn;
    }

    private int lastChangedPage(int block) {
        for (int page = BLOCK_BYTES / HeaderPage.BYTES - 1; page > 0; page--) {
            int from = block + page * HeaderPage.BYTES;
            int to = from + HeaderPage.BYTES;
            if (!Arrays.equals(before, from, to, after, from, to)) {
                return page;
            }
        }
        return 0;
    }

    private static byte[] page(byte[] bytes, int number) {
        return Arrays.copyOfRange(bytes, number * HeaderPage.BYTES, (number + 1) * HeaderPage.BYTES);
    }

    private static long rowsOf(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM t3 WHERE s LIKE 'row %'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
