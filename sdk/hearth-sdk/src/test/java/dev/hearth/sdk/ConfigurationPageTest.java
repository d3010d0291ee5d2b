package dev.hearth.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps {@code docs/configuration.md} what the code says. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("../../docs/configuration.md");

    /** Not settings of a program's surroundings: objects, and what tests need. */
    private static final Set<String> CODE_ONLY =
            Set.of("addSpanProcessor", "spanExporter", "scrubbing", "onException", "idGenerator", "clock");

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Configuring the SDK

                One precedence: what `Hearth.configure(o -> …)` says counts before the environment, the environment before the
                file `hearth.properties`, the file before the default. Of several names in the environment the first that is set
                counts; an empty variable is unset. The file is looked for in the working folder, in `HEARTH_CONFIG_DIR` if that is
                set, or is `HEARTH_CONFIG_FILE`. A value that does not fit stops `configure` with a sentence that names it.
                `Hearth.reconfigure(o -> …)` changes options of the running SDK; open spans end where they started.

                Beside Hearth's own server, `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`, `…_METRICS_ENDPOINT` and `…_LOGS_ENDPOINT` (whole URLs, with
                `OTEL_EXPORTER_OTLP_HEADERS`), and `OTEL_EXPORTER_OTLP_ENDPOINT` if the base URL is set otherwise, get a copy without
                pending spans, unless `OTEL_TRACES_EXPORTER` and so on say other than `otlp`.

                This page is made from the code; the test `ConfigurationPageTest` keeps it so.

                | in code | in the environment | in the file | default | meaning |
                |---|---|---|---|---|
                """);
        for (Option option : Option.values()) {
            page.append("| ")
                    .append(quoted(option.methods()))
                    .append(" | ")
                    .append(quoted(option.variables()))
                    .append(" | ")
                    .append(option.isForFiles() ? "`" + option.key() + "`" : "")
                    .append(" | ")
                    .append(option.otherwise())
                    .append(" | ")
                    .append(option.meaning())
                    .append(" |\n");
        }
        page.append("\nOnly in code: ")
                .append(CODE_ONLY.stream()
                        .sorted()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", ")))
                .append(".\n");
        return page.toString();
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" "));
    }

    /** To write the page anew: run this test with {@code HEARTH_WRITE_DOCS=1} in the environment. */
    @Test
    void page_saysWhatTheCodeSays() throws IOException {
        if (System.getenv("HEARTH_WRITE_DOCS") != null) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md is stale; run this test with HEARTH_WRITE_DOCS=1")
                .isEqualTo(page());
    }

    @Test
    void everyOption_isOnThePage() {
        Set<String> methods = Arrays.stream(HearthOptions.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        Set<String> listed = Arrays.stream(Option.values())
                .flatMap(option -> option.methods().stream())
                .collect(Collectors.toSet());
        listed.addAll(CODE_ONLY);
        assertThat(methods).isEqualTo(listed);
    }

    @Test
    void codeCountsBeforeEnvironmentBeforeFileBeforeDefault(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("hearth.properties"),
                "service_name=file\nservice_version=file\nenvironment=file\nconsole=false\nspool_max_mb=7\n");
        Environment environment = new Environment(Map.of(
                        "HEARTH_CONFIG_DIR",
                        folder.toString(),
                        "HEARTH_SERVICE_NAME",
                        "env",
                        "OTEL_SERVICE_VERSION",
                        "env"))
                .withFile();
        Settings settings = Settings.resolve(new HearthOptions().serviceName("code"), environment);
        assertThat(settings.serviceName()).isEqualTo("code");
        assertThat(settings.serviceVersion()).isEqualTo("env");
        assertThat(settings.environment()).isEqualTo("file");
        assertThat(settings.console()).isFalse();
        assertThat(settings.spool()).isNotNull();
        assertThat(settings.spool().maxBytes()).isEqualTo(7 << 20);
        assertThat(settings.heartbeatInterval()).hasSeconds(3);
    }

    @Test
    void fileWithWhatDoesNotBelongThere_isRefusedInOneSentence(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.properties");
        Environment environment = new Environment(Map.of("HEARTH_CONFIG_FILE", file.toString()));
        assertThatThrownBy(environment::withFile).hasMessageContaining("cannot be read");
        Files.writeString(file, "servce_name=x\n");
        assertThatThrownBy(environment::withFile).hasMessageContaining("the key \"servce_name\", which is no setting");
        Files.writeString(file, "token=secret\n");
        assertThatThrownBy(environment::withFile)
                .hasMessageContaining("set HEARTH_TOKEN instead")
                .hasMessageNotContaining("secret");
        Files.writeString(file, "console=perhaps\n");
        assertThatThrownBy(() -> Settings.resolve(new HearthOptions(), environment.withFile()))
                .hasMessage("console is \"perhaps\"; it must be true or false.");
    }
}
