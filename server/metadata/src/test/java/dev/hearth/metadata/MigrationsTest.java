package dev.hearth.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationsTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve(Metadata.FILE_NAME);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    static IntStream versions() {
        return IntStream.rangeClosed(0, Migrations.STEPS.size());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void fileOfEveryVersion_opensWithWhatItHeld(int version) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            Migrations.run(connection, file, version);
            if (version >= 1) {
                statement.execute("INSERT INTO projects (id, name, created_millis) VALUES ('p1', 'shop', 5)");
            }
            if (version >= 2) {
                statement.execute("INSERT INTO tokens (id, project_id, kind, name, hash, prefix, created_millis)"
                        + " VALUES ('t1', 'p1', 'write', 'old', zeroblob(32), 'pylf_v1_hearth_abc', 6)");
            }
        }
        try (Metadata metadata = Metadata.open(folder)) {
            assertThat(metadata.projects().find("shop").isPresent()).isEqualTo(version >= 1);
            assertThat(metadata.tokens().list()).hasSize(version >= 2 ? 1 : 0);
            metadata.tokens().list().forEach(old -> assertThat(old.limits()).isEqualTo(TokenLimits.NONE));
            Token token = metadata.tokens()
                    .create(new NewToken("default", TokenKind.READ, ""))
                    .token();
            metadata.sessions().create(token.id());
            assertThat(metadata.sessions().all()).hasSize(1);
            metadata.mutedDiagnoses().mute("default", "0123456789abcdef");
            assertThat(metadata.mutedDiagnoses().of("default")).hasSize(1);
        }
    }

    @Test
    void newerFile_isRefused_andLeftAsItIs() throws SQLException, IOException {
        Metadata.open(folder).close();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Metadata.open(folder))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("newer Hearth")
                .hasMessageContaining("99");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void fileOfAnotherProgram_isRefused() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE notes (text TEXT)");
        }
        assertThatThrownBy(() -> Metadata.open(folder)).hasMessageContaining("not Hearth's");
    }

    @Test
    void fileThatIsNoDatabase_isRefused() throws IOException {
        Files.writeString(file, "hello ".repeat(1_000));
        assertThatThrownBy(() -> Metadata.open(folder))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void folderThatIsAFile_isRefused() throws IOException {
        Path blocked = Files.createFile(folder.resolve("blocked"));
        assertThatThrownBy(() -> Metadata.open(blocked))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("--data");
    }
}
