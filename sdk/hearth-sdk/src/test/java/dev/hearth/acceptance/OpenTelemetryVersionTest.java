package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.resources.Resource;
import org.junit.jupiter.api.Test;

class OpenTelemetryVersionTest {
    @Test
    void tests_runWithTheVersionThatTheyAreMeantToRunWith() {
        assertThat(Resource.getDefault().getAttributes().asMap().values())
                .contains(System.getProperty("hearth.test.opentelemetry"));
    }
}
