package dev.hearth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SqlReferenceTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "sql.md");
    private static final String COMMAND = "mvn test -pl server/query -am -Dtest=SqlReferenceTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dhearth.docs=write";

    @Test
    void page_isWhatTheServerDoes() throws IOException {
        String current = SqlReference.markdown();
        if ("write".equals(System.getProperty("hearth.docs"))) {
            Files.writeString(PAGE, current);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/sql.md is stale; write it again with: " + COMMAND)
                .isEqualTo(current);
    }
}
