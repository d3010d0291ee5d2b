package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.wire.CallSite;
import dev.hearth.sdk.wire.Opening;
import dev.hearth.testsink.OtlpSink;
import io.opentelemetry.api.common.AttributeKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CallSiteTest {
    private static final int MORE_THAN_IS_WALKED = 5_000;

    /** So many that one of them walks all the same, but for one run in 10^16. */
    private static final int SURE_TO_WALK = 20_000;

    private static final Opening.Style STYLE =
            new Opening.Style(false, 0, List.of(), (field, text) -> text, false, null);

    private static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("code.function");

    private static Opening first() {
        return new Opening(STYLE, "one of two", new Object[] {}, Map.of(), null);
    }

    private static Opening second() {
        return new Opening(STYLE, "one of two", new Object[] {}, Map.of(), null);
    }

    /** What is assumed of the second place is wrong until it is walked once; by then nothing of it may be left. */
    @Test
    void templateSeenElsewhere_takesBackWhatWasAssumedAndIsRightFromThenOn() {
        List<Opening> firsts = new ArrayList<>();
        List<Opening> seconds = new ArrayList<>();
        for (int i = 0; i < SURE_TO_WALK; i++) {
            firsts.add(first());
        }
        for (int i = 0; i < SURE_TO_WALK; i++) {
            seconds.add(second());
        }
        assertThat(functions(firsts)).containsOnly("dev.hearth.acceptance.CallSiteTest.first");
        assertThat(functions(seconds)).containsOnly("dev.hearth.acceptance.CallSiteTest.second");
        assertThat(first().site()).isNotNull();
        assertThat(second().site()).isNotNull();
    }

    /** Records without values share their attributes, but for the place. */
    @Test
    void recordsOfTwoPlaces_tellEachOfItsOwn() {
        for (int i = 0; i < 3; i++) {
            assertThat(first().attributes().get(FUNCTION)).isEqualTo("dev.hearth.acceptance.CallSiteTest.first");
            assertThat(second().attributes().get(FUNCTION)).isEqualTo("dev.hearth.acceptance.CallSiteTest.second");
        }
    }

    private static List<String> functions(List<Opening> openings) {
        return openings.stream()
                .map(Opening::site)
                .filter(Objects::nonNull)
                .map(CallSite::function)
                .toList();
    }

    @Test
    void hotLoop_keepsItsLine() throws IOException {
        try (OtlpSink sink = new OtlpSink()) {
            Hearth.configure(o -> o.baseUrl(sink.url()).console(false).spool(false));
            for (int i = 0; i < MORE_THAN_IS_WALKED; i++) {
                Hearth.startSpan("hot").end();
            }
            assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
            assertThat(sink.ofType("span"))
                    .hasSize(MORE_THAN_IS_WALKED)
                    .allSatisfy(span -> assertThat(span.attribute("code.function"))
                            .isEqualTo("dev.hearth.acceptance.CallSiteTest.hotLoop_keepsItsLine"))
                    .extracting(span -> span.attribute("code.lineno"))
                    .doesNotContainNull()
                    .containsOnly(sink.ofType("span").get(0).attribute("code.lineno"));
        } finally {
            Hearth.shutdown(Duration.ofSeconds(10));
        }
    }
}
