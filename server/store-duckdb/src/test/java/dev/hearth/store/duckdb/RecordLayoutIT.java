package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.duckdb.engine.ColumnKind;
import dev.hearth.store.duckdb.rows.RecordLayout;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordLayoutIT {

    @Test
    void rowsHaveTheTypesOfTheTableSoThatNothingIsConverted(@TempDir Path folder) throws SQLException {
        try (Database database = Database.open(folder);
                DuckDBConnection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT data_type FROM duckdb_columns() WHERE table_name = 'open_records' ORDER BY column_index")) {
            List<String> types = new ArrayList<>();
            while (rows.next()) {
                types.add(rows.getString(1));
            }
            assertThat(RecordLayout.COLUMNS.stream().map(RecordLayoutIT::sql)).isEqualTo(types);
        }
    }

    private static String sql(ColumnKind kind) {
        return switch (kind) {
            case ColumnKind.Names(List<String> names) ->
                "ENUM(" + names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")) + ")";
            case ColumnKind.Texts(ColumnKind.Plain item) -> sql(item) + "[]";
            case ColumnKind.Plain plain ->
                switch (plain) {
                    case INT16 -> "SMALLINT";
                    case INT32 -> "INTEGER";
                    case INT64 -> "BIGINT";
                    case TEXT -> "VARCHAR";
                    case TIMESTAMPTZ -> "TIMESTAMP WITH TIME ZONE";
                    case DOUBLE, JSON, UUID -> plain.name();
                };
        };
    }
}
