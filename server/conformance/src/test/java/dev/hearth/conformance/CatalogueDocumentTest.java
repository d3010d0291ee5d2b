package dev.hearth.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/conformance.md} what the catalogue says. {@code -Dhearth.write-docs=true} writes it anew. */
class CatalogueDocumentTest {

    private static final Path DOCUMENT = Path.of("../../docs/conformance.md");

    @Test
    void document_listsEveryCase() throws IOException {
        String wanted = document();
        if (Boolean.getBoolean("hearth.write-docs")) {
            Files.writeString(DOCUMENT, wanted);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("stale; run mvn test -pl server/conformance -Dhearth.write-docs=true")
                .isEqualTo(wanted);
    }

    private static String document() {
        List<Case> cases = Catalogue.all();
        var text = new StringBuilder("""
                # What `hearth check` checks

                `./hearth check URL [--grpc URL] [--token TOKEN] [--profile otlp|hearth] [--filter TEXT] [--json]` puts these %d rules
                to any server. It sends telemetry of the service `%s`, and ends with 1 if a rule is broken. The profile `otlp` is what
                the OTLP specification demands of every server; `hearth` adds what Hearth promises. A rule that only MAY be kept is
                reported as not supported where it is not.

                This page is written from the cases: `mvn test -pl server/conformance -Dhearth.write-docs=true`.

                | group | cases |
                |---|---|
                """.formatted(cases.size(), Target.SERVICE));
        Map<String, Long> groups = new TreeMap<>();
        cases.forEach(it -> groups.merge(it.group(), 1L, Long::sum));
        groups.forEach((group, count) -> text.append("| %s | %d |%n".formatted(group, count)));
        text.append("\n| case | profile | rule | source |\n|---|---|---|---|\n");
        for (Case it : cases) {
            text.append("| `%s` | %s | %s: %s | [%s](%s) |%n"
                    .formatted(
                            it.id(),
                            it.profile().label(),
                            it.level(),
                            it.rule().replace("|", "\\|"),
                            it.source().title(),
                            it.source().url()));
        }
        return text.toString();
    }
}
