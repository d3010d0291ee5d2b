package dev.hearth.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.sdk.delivery.Destination;
import dev.hearth.sdk.delivery.Signal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtelExportersTest {

    private static Settings resolve(Map<String, String> env) {
        return Settings.resolve(new HearthOptions(), new Environment(env));
    }

    @Test
    void openTelemetrysEndpoint_isTheBaseUrlOrElseGetsACopy() {
        Settings alone = resolve(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"));
        assertThat(alone.baseUrl()).isEqualTo("http://collector:4318");
        assertThat(alone.plain()).isNull();
        Destination copy = resolve(Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318/",
                        "HEARTH_BASE_URL", "http://hearth:4318",
                        "OTEL_METRICS_EXPORTER", "none",
                        "OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20b"))
                .plain();
        assertThat(copy).isNotNull();
        assertThat(copy.urls())
                .containsOnly(
                        Map.entry(Signal.TRACES, "http://collector:4318/v1/traces"),
                        Map.entry(Signal.LOGS, "http://collector:4318/v1/logs"));
        assertThat(copy.headers()).containsEntry("api-key", "a b").doesNotContainKey("Authorization");
    }

    @Test
    void endpointOfOneSignal_isTakenAsItIs() {
        Destination copy = resolve(
                        Map.of("HEARTH_TOKEN", "t", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://other/custom"))
                .plain();
        assertThat(copy).isNotNull();
        assertThat(copy.urls()).containsOnly(Map.entry(Signal.TRACES, "https://other/custom"));
    }

    @Test
    void invalidEndpoint_isNamedWithoutItsHeaders() {
        assertThatThrownBy(() -> resolve(Map.of("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "collector")))
                .hasMessageStartingWith("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT is \"collector\"");
        assertThatThrownBy(() -> resolve(Map.of(
                        "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "http://c/v1/logs",
                        "OTEL_EXPORTER_OTLP_HEADERS", "secret")))
                .hasMessageStartingWith("OTEL_EXPORTER_OTLP_HEADERS")
                .hasMessageNotContaining("secret");
    }

    @Test
    void headerThatHttpCannotCarry_isRefusedWithoutItsValue() {
        for (String headers : new String[] {"api-key=s3cret%0d%0aHost: other", "api key=s3cret", "Host=s3cret"}) {
            assertThatThrownBy(() -> resolve(Map.of(
                            "HEARTH_TOKEN", "t",
                            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318",
                            "HEARTH_BASE_URL", "http://hearth:4318",
                            "OTEL_EXPORTER_OTLP_HEADERS", headers)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("OTEL_EXPORTER_OTLP_HEADERS has the header")
                    .hasMessageNotContaining("s3cret");
        }
    }
}
