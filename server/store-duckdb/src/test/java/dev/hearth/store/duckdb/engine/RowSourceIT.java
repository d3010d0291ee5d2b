package dev.hearth.store.duckdb.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.store.duckdb.engine.ColumnKind.Plain;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowSourceIT {

    private DuckDBConnection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void everyKindOfValueArrivesAsItWas() throws SQLException {
        statement.execute("CREATE TABLE t (a SMALLINT, b INTEGER, c BIGINT, d DOUBLE, e VARCHAR, f JSON, g UUID,"
                + " h TIMESTAMPTZ, i ENUM ('x', 'y'), j VARCHAR[])");
        List<ColumnKind> kinds = new ArrayList<>(List.of(Plain.values()));
        kinds.add(new ColumnKind.Names(List.of("x", "y")));
        kinds.add(new ColumnKind.Texts(Plain.TEXT));
        UUID uuid = UUID.fromString("f0000000-0000-4000-8000-00000000000a");

        insert(kinds, 1, (row, _) -> {
            row.put(Short.MIN_VALUE);
            row.put(Integer.MIN_VALUE);
            row.put(Long.MIN_VALUE);
            row.put(-0.5);
            row.put("zwölf Zeichen, 大きい 🔥");
            row.put("{\"k\":1}");
            row.putUuid(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
            row.put(-1L);
            row.putName("y");
            row.put(List.of("", "a text longer than twelve bytes"));
        });

        assertThat(value("a")).isEqualTo("-32768");
        assertThat(value("b")).isEqualTo("-2147483648");
        assertThat(value("c")).isEqualTo("-9223372036854775808");
        assertThat(value("d")).isEqualTo("-0.5");
        assertThat(value("e")).isEqualTo("zwölf Zeichen, 大きい 🔥");
        assertThat(value("f->>'k'")).isEqualTo("1");
        assertThat(value("g")).isEqualTo(uuid.toString());
        assertThat(value("epoch_us(h)")).isEqualTo("-1");
        assertThat(value("i")).isEqualTo("y");
        assertThat(value("j[1]")).isEmpty();
        assertThat(value("j[2]")).isEqualTo("a text longer than twelve bytes");
    }

    @Test
    void whatIsPassedOverIsNull() throws SQLException {
        statement.execute("CREATE TABLE t (a BIGINT, b VARCHAR, c VARCHAR[])");

        insert(List.of(Plain.INT64, Plain.TEXT, new ColumnKind.Texts(Plain.TEXT)), 100, (row, i) -> {
            if (i % 3 == 0) {
                row.put((long) i);
            } else {
                row.skip();
            }
            row.skip();
            if (i % 7 == 0) {
                row.put(List.of("" + i));
            } else {
                row.skip();
            }
        });

        assertThat(value("count(a), sum(a)")).isEqualTo("34, 1683");
        assertThat(value("count(b), count(c), sum(len(c))")).isEqualTo("0, 15, 15");
    }

    @Test
    void textsOfEveryLengthArriveWhole() throws SQLException {
        statement.execute("CREATE TABLE t (a VARCHAR, n INTEGER)");
        List<String> texts = IntStream.of(0, 1, 4, 5, 11, 12, 13, 100, 65_536, 65_537, 262_144, 3_000_000)
                .mapToObj(length -> "é".repeat(length / 2) + "e".repeat(length % 2))
                .toList();

        insert(List.of(Plain.TEXT, Plain.INT32), texts.size(), (row, i) -> {
            row.put(texts.get(i));
            row.put(i);
        });

        List<String> stored = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT a FROM t ORDER BY n")) {
            while (rows.next()) {
                stored.add(rows.getString(1));
            }
        }
        assertThat(stored).isEqualTo(texts);
    }

    @Test
    void rowsOfSeveralChunksAndLongListsArriveInOrder() throws SQLException {
        statement.execute("CREATE TABLE t (a BIGINT, b VARCHAR[])");
        int count = 3 * CInterface.CHUNK_ROWS + 5;

        insert(List.of(Plain.INT64, new ColumnKind.Texts(Plain.TEXT)), count, (row, i) -> {
            row.put((long) i);
            row.put(IntStream.range(0, i % 40).mapToObj(n -> "item " + n).toList());
        });

        assertThat(value("count(*), min(a), max(a)")).isEqualTo("%d, 0, %d".formatted(count, count - 1));
        assertThat(
                        value(
                                "count(*) FILTER (len(b) = a % 40), count(*) FILTER (a % 40 = 0 OR b[-1] = 'item ' || (a % 40 - 1))"))
                .isEqualTo("%d, %d".formatted(count, count));
    }

    @Test
    void aChunkThatIsClearedForgetsItsRows() throws SQLException {
        statement.execute("CREATE TABLE t (a VARCHAR, b VARCHAR)");
        List<ColumnKind> kinds = List.of(Plain.TEXT, Plain.TEXT);
        try (RowSource source = new RowSource(connection, kinds);
                RowChunk chunk = new RowChunk(kinds)) {
            chunk.put("the first text of the chunk");
            chunk.skip();
            chunk.endRow();
            source.insert("t", List.of(chunk));
            chunk.clear();
            chunk.skip();
            chunk.put("the second text of the chunk");
            chunk.endRow();
            source.insert("t", List.of(chunk));
        }

        assertThat(value("count(*), count(a), count(b), max(a), max(b)"))
                .isEqualTo("2, 1, 1, the first text of the chunk, the second text of the chunk");
    }

    @Test
    void rowsAreGoneWhenTheTransactionIsUndone() throws SQLException {
        statement.execute("CREATE TABLE t (a BIGINT)");
        statement.execute("BEGIN TRANSACTION");
        insert(List.of(Plain.INT64), 10, (row, i) -> row.put((long) i));
        statement.execute("ROLLBACK");

        assertThat(value("count(*)")).isEqualTo("0");
    }

    @Test
    void aTableWithOtherColumnsIsRefusedWithoutAnyRow() throws SQLException {
        statement.execute("CREATE TABLE t (a BIGINT, b BIGINT)");

        assertThatThrownBy(() -> insert(List.of(Plain.INT64), 1, (row, i) -> row.put((long) i)))
                .isInstanceOf(SQLException.class);
        assertThat(value("count(*)")).isEqualTo("0");
    }

    @Test
    void nothingIsToBeReadBesidesAnInsert() throws SQLException {
        statement.execute("CREATE TABLE t (a BIGINT)");
        try (RowSource source = new RowSource(connection, List.of(Plain.INT64));
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + source.name() + "()")) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }

    @Test
    void aSourceThatIsClosedIsAnErrorAndNoCrash() throws SQLException {
        RowSource source = new RowSource(connection, List.of(Plain.INT64));
        source.close();

        assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM " + source.name() + "()"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aRowThatLacksValuesOrAnUnknownNameIsRefused() {
        try (RowChunk chunk = new RowChunk(List.of(Plain.INT64, new ColumnKind.Names(List.of("x"))))) {
            chunk.put(1L);
            assertThatThrownBy(chunk::endRow).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> chunk.putName("z")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Puts the values of one row. */
    private interface Values {
        void put(RowChunk row, int number);
    }

    private void insert(List<ColumnKind> kinds, int count, Values values) throws SQLException {
        List<RowChunk> chunks = new ArrayList<>();
        try (RowSource source = new RowSource(connection, kinds)) {
            for (int i = 0; i < count; i++) {
                if (chunks.isEmpty() || chunks.getLast().isFull()) {
                    chunks.add(new RowChunk(kinds));
                }
                values.put(chunks.getLast(), i);
                chunks.getLast().endRow();
            }
            source.insert("t", chunks);
        } finally {
            chunks.forEach(RowChunk::close);
        }
    }

    private String value(String expressions) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT %s FROM t".formatted(expressions))) {
            row.next();
            String[] values = new String[row.getMetaData().getColumnCount()];
            Arrays.setAll(values, i -> text(row, i + 1));
            return String.join(", ", values);
        }
    }

    private static String text(ResultSet row, int column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
