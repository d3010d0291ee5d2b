package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.duckdb.text.SqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

    private final DuckDbStoreProvider provider = new DuckDbStoreProvider();

    @TempDir
    Path directory;

    @Test
    void newerSchema_isRefusedAndLeftAlone() throws Exception {
        provider.open(directory).close();
        execute("UPDATE schema_version SET version = 99");
        assertRefused().withMessageContaining("newer");
        execute("UPDATE schema_version SET version = " + Schema.VERSION);
        provider.open(directory).close();
    }

    @Test
    void databaseOfAnotherProgram_isRefused() throws Exception {
        execute("CREATE TABLE mine (i INTEGER)");
        assertRefused().withMessageContaining("not a Hearth store");
    }

    @Test
    void fileThatIsNoDatabase_isRefused() throws IOException {
        Files.writeString(directory.resolve(DuckDbStoreProvider.FILE_NAME), "x".repeat(20_000));
        assertRefused().withMessageContaining("not a Hearth store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema", "metrics"})
    void manifest_namesEveryFileOfItsFolder(String folder) throws IOException {
        // The sources: the compiled folder keeps files that are there no more.
        Path sources = Path.of("src/main/resources/dev/hearth/store/duckdb", folder);
        try (Stream<Path> files = Files.list(sources)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".sql")))
                    .containsExactlyInAnyOrderElementsOf(SqlFiles.names(folder));
        }
    }

    private ThrowableAssertAlternative<StoreUnavailableException> assertRefused() {
        return assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> provider.open(directory));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:duckdb:" + directory.resolve(DuckDbStoreProvider.FILE_NAME));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
