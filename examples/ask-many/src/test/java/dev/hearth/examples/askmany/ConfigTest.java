package dev.hearth.examples.askmany;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigTest {
    @Test
    void defaults_areOneRoundToTheDefaultServer() {
        Config config = Config.parse();
        assertThat(config.rounds()).isEqualTo(1);
        assertThat(config.baseUrl()).isEmpty();
        assertThat(config.report()).isEmpty();
    }

    @Test
    void options_areRead() {
        Config config = Config.parse("--base-url", "http://127.0.0.1:1", "--loop", "--report", "r.json");
        assertThat(config.rounds()).isZero();
        assertThat(config.baseUrl()).contains("http://127.0.0.1:1");
        assertThat(config.report()).contains(Path.of("r.json"));
    }

    @Test
    void mistakes_areExplained() {
        assertThatThrownBy(() -> Config.parse("--what")).hasMessageContaining("There is no option \"--what\"");
        assertThatThrownBy(() -> Config.parse("--report")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> Config.parse("--rounds", "-1")).hasMessageContaining("must be a number");
    }
}
