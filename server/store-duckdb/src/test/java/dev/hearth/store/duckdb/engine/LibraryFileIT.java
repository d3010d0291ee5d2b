package dev.hearth.store.duckdb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibraryFileIT {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    @Test
    void theEngineWorksOnWithoutTheFileOfItsLibrary() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            LibraryFile.remove();
            LibraryFile.remove();
            assertThat(connection.createStatement().executeQuery("SELECT 42").next())
                    .isTrue();
        }
        Path maps = Path.of("/proc/self/maps");
        if (Files.exists(maps)) {
            assertThat(LibraryFile.mapped(Files.readAllLines(maps), TEMPORARY)).noneMatch(Files::exists);
        }
    }

    @Test
    void onlyTheDriversOwnFileInTheTemporaryFolderIsMeant() {
        Path tmp = Path.of("/tmp");
        List<String> mappings = List.of(
                "7f00-7f01 r-xp 00000000 fe:00 1  /tmp/libduckdb_java123.so",
                "7f01-7f02 r--p 00000000 fe:00 1  /tmp/libduckdb_java123.so",
                "7f02-7f03 r--p 00000000 fe:00 2  /opt/hearth/libduckdb_java.so",
                "7f03-7f04 r--p 00000000 fe:00 3  /tmp/other/libduckdb_java9.so",
                "7f04-7f05 rw-p 00000000 00:00 0",
                "7f05-7f06 rw-p 00000000 00:00 0  [heap]");
        assertThat(LibraryFile.mapped(mappings, tmp)).containsExactly(Path.of("/tmp/libduckdb_java123.so"));
    }
}
