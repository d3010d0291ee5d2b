package dev.hearth.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.ingest.IngestSettings;
import dev.hearth.ingest.IngestSettings.TimeWindow;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestOptionsTest {

    @Test
    void defaults_areThoseOfIngest() {
        assertThat(settings(Map.of(), Map.of())).isEqualTo(IngestSettings.defaults());
    }

    @Test
    void everyOption_isReadFromArgumentsAndTheEnvironment() {
        IngestSettings expected = IngestSettings.defaults()
                .withTimeWindow(new TimeWindow(Duration.ofDays(30), Duration.ofMinutes(5)))
                .withMaxRecordBytes(20_000)
                .withMaxNameBytes(1_000)
                .withQueueBytes(1);
        assertThat(settings(
                        Map.of("max-age", "30d", "max-future", "5m", "queue-bytes", "1"),
                        Map.of("HEARTH_MAX_RECORD_BYTES", "20000", "HEARTH_MAX_NAME_BYTES", "1000")))
                .isEqualTo(expected);
    }

    @Test
    void ageOfNone_takesTheOldestTelemetry() {
        TimeWindow window = settings(Map.of("max-age", "none"), Map.of()).timeWindow();
        assertThat(window).isEqualTo(new TimeWindow(Duration.ofDays(36_500), Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "max-age, yesterday",
        "max-age, 999999d",
        "max-future, -1h",
        "max-record-bytes, 0",
        "max-record-bytes, 9999",
        "max-record-bytes, many",
        "max-name-bytes, 1250001",
        "queue-bytes, 0"
    })
    void badValues_areToldByName(String name, String value) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> settings(Map.of(name, value), Map.of()))
                .satisfies(e -> assertThat(e.getMessage()).endsWith("."));
    }

    private static IngestSettings settings(Map<String, String> arguments, Map<String, String> environment) {
        return IngestOptions.settings(new Options(IngestOptions.NAMES, arguments, environment));
    }
}
