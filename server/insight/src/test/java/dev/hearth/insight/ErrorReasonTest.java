package dev.hearth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.insight.Verdicts.EndedFacts;
import org.junit.jupiter.api.Test;

class ErrorReasonTest {

    @Test
    void statusMessage_isPreferred() {
        assertThat(reason("OverloadedException: try later", "com.x.OverloadedException", "overloaded"))
                .isEqualTo("OverloadedException: try later");
        assertThat(reason("no stock", "com.x.OverloadedException", "overloaded"))
                .isEqualTo("no stock");
    }

    @Test
    void packageInFrontOfTheStatusMessage_isLeftOut() {
        assertThat(reason("com.x.OverloadedException: try later", "com.x.OverloadedException", null))
                .isEqualTo("OverloadedException: try later");
        assertThat(reason("com.x.OverloadedException", "com.x.OverloadedException", null))
                .isEqualTo("OverloadedException");
    }

    @Test
    void exception_isNamedSimplyWithItsFirstLine() {
        assertThat(reason(null, "java.io.IOException", "broken pipe\n\tat x")).isEqualTo("IOException: broken pipe");
        assertThat(reason(" \n", "com.x.Outer$Inner", "")).isEqualTo("Inner");
        assertThat(reason(null, "TypeError", "x is undefined")).isEqualTo("TypeError: x is undefined");
        assertThat(reason(null, null, "out of paper")).isEqualTo("out of paper");
    }

    @Test
    void nothingSaid_isNoReason() {
        assertThat(reason(null, null, null)).isNull();
        assertThat(reason("", "", "")).isNull();
    }

    @Test
    void longLine_isCutBetweenCharacters() {
        String reason = reason("😀".repeat(300), null, null);
        assertThat(reason).isEqualTo("😀".repeat(199) + "…");
    }

    @Test
    void sendersOwnReason_staysAsItIs() {
        EndedFacts facts = new EndedFacts(
                "span", 17, "ERROR", "status", "java.io.IOException", "text", null, "stream closed early", 7);
        assertThat(Verdicts.ofEnded(facts)).isEqualTo(new Verdict.Error("stream closed early", 7L));
    }

    private static String reason(String status, String type, String message) {
        return Verdicts.ofEnded(new EndedFacts("span", 17, "ERROR", status, type, message, null, null, 7))
                .reason();
    }
}
