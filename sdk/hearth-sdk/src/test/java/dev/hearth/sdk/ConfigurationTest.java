package dev.hearth.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    private static Settings resolve(Map<String, String> env) {
        return Settings.resolve(new HearthOptions(), new Environment(env));
    }

    @Test
    void settings_comeFromArgumentThenHearthThenLogfireThenOtel() {
        Map<String, String> env = Map.of(
                "HEARTH_TOKEN", "h",
                "LOGFIRE_TOKEN", "l",
                "LOGFIRE_SERVICE_NAME", "logfire-name",
                "OTEL_SERVICE_NAME", "otel-name",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318/",
                "OTEL_RESOURCE_ATTRIBUTES", "team=a%20b,tier=1",
                "OTEL_BSP_SCHEDULE_DELAY", "250",
                "HEARTH_ENVIRONMENT", " ");
        Settings settings = Settings.resolve(new HearthOptions().token("argument"), new Environment(env));
        assertThat(settings.tokens()).containsExactly("argument");
        assertThat(settings.serviceName()).isEqualTo("logfire-name");
        assertThat(settings.baseUrl()).isEqualTo("http://collector:4318");
        assertThat(settings.resourceAttributes()).containsEntry("team", "a b").containsEntry("tier", "1");
        assertThat(settings.scheduleDelay()).hasMillis(250);
        assertThat(settings.environment()).isNull();
        assertThat(settings.send()).isTrue();
        assertThat(resolve(env).tokens()).containsExactly("h");
    }

    @Test
    void sending_isOnOnlyWithATargetUnlessTold() {
        Settings defaults = resolve(Map.of());
        assertThat(defaults.send()).isFalse();
        assertThat(defaults.console()).isTrue();
        assertThat(defaults.baseUrl()).isEqualTo("http://127.0.0.1:4318");
        assertThat(resolve(Map.of("HEARTH_SEND", "true")).send()).isTrue();
        assertThat(resolve(Map.of("HEARTH_TOKEN", "t", "LOGFIRE_SEND_TO_LOGFIRE", "false"))
                        .send())
                .isFalse();
        assertThat(resolve(Map.of("LOGFIRE_TOKEN", "t", "LOGFIRE_SEND_TO_LOGFIRE", "if-token-present"))
                        .send())
                .isTrue();
    }

    @Test
    void invalidVariable_isNamed() {
        Map<String, String> wrong = Map.of(
                "HEARTH_CONSOLE", "maybe",
                "LOGFIRE_MIN_LEVEL", "loud",
                "OTEL_BSP_SCHEDULE_DELAY", "-1",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "collector",
                "OTEL_RESOURCE_ATTRIBUTES", "novalue",
                "HEARTH_CONSOLE_COLORS", "pink");
        wrong.forEach((name, value) -> assertThatThrownBy(() -> resolve(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " is \"" + value + "\"; it must be "));
        assertThatThrownBy(() -> resolve(Map.of("HEARTH_TOKEN", "a\nb")))
                .hasMessageContaining("token")
                .hasMessageNotContaining("a\nb");
    }

    private static Settings inFolder(Path folder, HearthOptions options, String... more) {
        Map<String, String> env = new HashMap<>(Map.of("LOGFIRE_CREDENTIALS_DIR", folder.toString()));
        for (int i = 0; i < more.length; i += 2) {
            env.put(more[i], more[i + 1]);
        }
        return Settings.resolve(options, new Environment(env).withFile());
    }

    @Test
    void credentialsOfTheProject_countAsAPairIfNothingElseIsSaid(@TempDir Path folder) throws IOException {
        assertThat(inFolder(folder, new HearthOptions()).send()).isFalse();
        Files.writeString(
                folder.resolve("logfire_credentials.json"),
                "{\"token\":\"from-file\",\"project_name\":\"shop\",\"logfire_api_url\":\"https://logfire.example\"}");
        Settings settings = inFolder(folder, new HearthOptions());
        assertThat(settings.tokens()).containsExactly("from-file");
        assertThat(settings.baseUrl()).isEqualTo("https://logfire.example");
        assertThat(settings.send()).isTrue();
        assertThat(inFolder(folder, new HearthOptions(), "HEARTH_SEND", "false").send())
                .isFalse();

        Settings ownToken = inFolder(folder, new HearthOptions().token("mine"));
        assertThat(ownToken.tokens()).containsExactly("mine");
        assertThat(ownToken.baseUrl()).isEqualTo("http://127.0.0.1:4318");
        Settings ownServer = inFolder(folder, new HearthOptions(), "HEARTH_BASE_URL", "http://other:4318");
        assertThat(ownServer.tokens()).isEmpty();
        assertThat(ownServer.baseUrl()).isEqualTo("http://other:4318");
    }

    @Test
    void unusableCredentials_areRefusedWithoutRepeatingThem(@TempDir Path folder) throws IOException {
        for (String content : List.of("{\"token\":\"s3cret\"}", "s3cret", "[]")) {
            Files.writeString(folder.resolve("logfire_credentials.json"), content);
            assertThatThrownBy(() -> inFolder(folder, new HearthOptions()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot be used")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void unconfigured_warnsOnceOrNotAtAll() {
        List<String> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                warnings.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.hearth");
        logger.addHandler(handler);
        try {
            use(new Configuration(new Environment(Map.of("LOGFIRE_IGNORE_NO_CONFIG", "1"))));
            assertThat(warnings).isEmpty();
            use(new Configuration(new Environment(Map.of())));
            assertThat(warnings).singleElement().asString().startsWith("Hearth is not configured");
        } finally {
            logger.removeHandler(handler);
        }
    }

    private static void use(Configuration configuration) {
        Scoped scoped = new Scoped(configuration, "logfire", Set.of());
        for (int i = 0; i < 3; i++) {
            scoped.info("nobody listens");
            HearthSpan span = scoped.startSpan("nothing").setAttribute("a", 1).recordException(new Exception());
            span.run(() -> {});
            assertThat(span.isRecording()).isFalse();
            assertThat(span.spanContext().isValid()).isFalse();
        }
    }
}
