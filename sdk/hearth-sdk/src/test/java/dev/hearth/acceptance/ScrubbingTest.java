package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.sdk.Hearth;
import dev.hearth.testsink.OtlpSink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ScrubbingTest {
    @AutoClose
    private final OtlpSink sink = new OtlpSink();

    @AfterEach
    void shutDown() {
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    @Test
    void secrets_leaveNeitherByWireNorByConsole() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Hearth.configure(o -> o.baseUrl(sink.url()).consoleOptions(c -> c.output(out)));
        Hearth.info("said {text} and {list}", "text", "my password is hunter2", "list", List.of("secret hunter2"));
        Hearth.startSpan("open", "login", Map.of("password", "hunter2"));
        assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
        assertThat(sink.spans().toString())
                .contains("open", "[Scrubbed due to ")
                .doesNotContain("hunter2");
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("Scrubbed due to")
                .doesNotContain("hunter2");
    }

    @Test
    void scrubbingTurnedOff_keepsValues() {
        Hearth.configure(o -> o.baseUrl(sink.url()).console(false).scrubbing(false));
        Hearth.info("said {text}", "text", "my password is hunter2");
        assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
        assertThat(sink.one("said {text}", "log").attributes())
                .containsEntry("logfire.msg", "said my password is hunter2")
                .doesNotContainKey("logfire.scrubbed");
    }

    @Test
    void brokenPattern_isNamed() {
        assertThatThrownBy(() -> Hearth.configure(o -> o.scrubbing(s -> s.extraPattern("(open"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"(open\" is no regular expression");
    }
}
