package dev.hearth.insight.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the table of {@code docs/doctor.md} what the rules say. */
class DoctorPageTest {

    private static final Path PAGE = Path.of("../../docs/doctor.md");
    private static final String FROM = "<!-- rules -->\n";
    private static final String TO = "<!-- /rules -->";

    private static String table() {
        StringBuilder table = new StringBuilder(
                "| rule | what it finds | what spans must say | how sure it is |\n|---|---|---|---|\n");
        for (RuleDescription rule : Doctor.rules()) {
            table.append("| **%s** `%s` | %s | %s | %s |\n"
                    .formatted(rule.title(), rule.id(), rule.finds(), rule.needs(), rule.sureness()));
        }
        return table.toString();
    }

    /** To write the table anew: run this test with {@code HEARTH_WRITE_DOCS=1} in the environment. */
    @Test
    void page_hasEveryRule_asTheCodeHasIt() throws IOException {
        String page = Files.readString(PAGE);
        String right =
                page.substring(0, page.indexOf(FROM) + FROM.length()) + table() + page.substring(page.indexOf(TO));
        if (System.getenv("HEARTH_WRITE_DOCS") != null) {
            Files.writeString(PAGE, right);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/doctor.md is stale; run this test with HEARTH_WRITE_DOCS=1")
                .isEqualTo(right);
    }
}
