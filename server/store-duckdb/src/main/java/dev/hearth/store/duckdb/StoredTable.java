package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.files.DurableFiles;
import dev.hearth.store.duckdb.text.Quoted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of the file, whatever the schema.
 *
 * @param name schema and name, quoted
 * @param rows how many there are
 * @param endRowId above the row id of each
 */
record StoredTable(String name, long rows, long endRowId) {

    /** Few enough that a step takes about a second, and the engine's row groups stay whole. */
    private static final long STEP_ROWS = 2 * 122_880L;

    private static final String TABLES = """
            SELECT schema_name, table_name FROM duckdb_tables()
            WHERE database_name = current_database() AND NOT internal AND NOT temporary
            ORDER BY ALL
            """;

    /** What is done with a part of a table. */
    interface Step {

        /** Takes the part whose row ids meet a condition. */
        void run(String condition) throws SQLException;
    }

    /** Returns the tables of the connection's database. */
    static List<StoredTable> all(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                names.add(Quoted.name(rows.getString(1)) + "." + Quoted.name(rows.getString(2)));
            }
        }
        List<StoredTable> tables = new ArrayList<>();
        for (String name : names) {
            try (ResultSet row = statement.executeQuery("SELECT count(*), coalesce(max(rowid) + 1, 0) FROM " + name)) {
                row.next();
                tables.add(new StoredTable(name, row.getLong(1), row.getLong(2)));
            }
        }
        return tables;
    }

    /** Takes the table's rows part by part. */
    void eachPart(Step step) throws SQLException {
        for (long from = 0; from < endRowId; from += STEP_ROWS) {
            DurableFiles.requireRunning();
            step.run("rowid >= %d AND rowid < %d".formatted(from, from + STEP_ROWS));
        }
    }
}
