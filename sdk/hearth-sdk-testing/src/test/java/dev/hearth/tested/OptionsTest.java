package dev.hearth.tested;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.Level;
import dev.hearth.sdk.testing.CapturedSpan;
import dev.hearth.sdk.testing.HearthExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OptionsTest {
    @RegisterExtension
    final HearthExtension hearth = new HearthExtension(o -> o.minLevel(Level.WARN));

    @Test
    void optionsOfTheTestCount() {
        Hearth.info("too quiet");
        Hearth.warn("heard");
        assertThat(hearth.spans().all()).extracting(CapturedSpan::name).containsExactly("heard");
        assertThat(hearth.clock().now()).isEqualTo(1_000_000_000);
    }
}
