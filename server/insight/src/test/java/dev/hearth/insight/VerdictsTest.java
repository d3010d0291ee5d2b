package dev.hearth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.insight.Verdicts.EndedFacts;
import org.junit.jupiter.api.Test;

class VerdictsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 1_000 * SECOND;

    @Test
    void ended_isOkUnlessSomethingSaysOtherwise() {
        assertThat(span(null, null, null)).isEqualTo(new Verdict.Ok(7L));
        assertThat(span("OK", null, null)).isEqualTo(new Verdict.Ok(7L));
        assertThat(span("ERROR", "java.io.IOException", null)).isEqualTo(new Verdict.Error("IOException", 7L));
    }

    @Test
    void ended_believesTheSendersVerdict() {
        assertThat(span(null, null, "cancelled")).isEqualTo(new Verdict.Cancelled(null, 7L));
        assertThat(span("ERROR", "java.io.IOException", "abandoned")).isEqualTo(new Verdict.Abandoned(null, 7L, null));
        assertThat(span(null, null, "nonsense")).isEqualTo(new Verdict.Ok(7L));
    }

    @Test
    void ended_readsCancellationExceptionsAsCancelled() {
        assertThat(span("ERROR", "java.lang.InterruptedException", null).kind()).isEqualTo("cancelled");
        assertThat(span("ERROR", "asyncio.exceptions.CancelledError", null).kind())
                .isEqualTo("cancelled");
        assertThat(span(null, "java.lang.InterruptedException", null).kind()).isEqualTo("ok");
    }

    @Test
    void log_isJudgedByItsLevel() {
        assertThat(Verdicts.ofEnded(new EndedFacts("log", 16, null, null, null, null, null, null, 7))
                        .kind())
                .isEqualTo("ok");
        assertThat(Verdicts.ofEnded(new EndedFacts("log", 17, null, null, null, null, null, null, 7))
                        .kind())
                .isEqualTo("error");
    }

    @Test
    void open_withPromise_isAbandonedAfterTenSeconds() {
        ProcessSigns signs = new ProcessSigns(NOW, 2 * SECOND, 0);
        assertThat(Verdicts.ofOpen(0, signs, NOW + 10 * SECOND)).isEqualTo(new Verdict.Running(1_000_000_000L));
        assertThat(Verdicts.ofOpen(0, signs, NOW + 10 * SECOND + 1))
                .isEqualTo(new Verdict.Abandoned("process gone", 1_000_000_000L, 1_000_000_000L));
    }

    @Test
    void open_withSlowPromise_hasThreeIntervalsAndASecond() {
        ProcessSigns signs = new ProcessSigns(NOW, 20 * SECOND, 0);
        assertThat(signs.silenceLimitNanos()).isEqualTo(61 * SECOND);
        assertThat(new ProcessSigns(NOW, Long.MAX_VALUE, 0).silenceLimitNanos()).isPositive();
        assertThat(new ProcessSigns(NOW, -5L, 0).silenceLimitNanos()).isEqualTo(10 * SECOND);
    }

    @Test
    void open_withoutPromise_isUnknownAfterAMinute() {
        ProcessSigns signs = new ProcessSigns(NOW, null, 0);
        assertThat(Verdicts.ofOpen(0, signs, NOW + 60 * SECOND).kind()).isEqualTo("running");
        assertThat(Verdicts.ofOpen(0, signs, NOW + 60 * SECOND + 1).kind()).isEqualTo("unknown");
    }

    @Test
    void open_afterServerRestart_hasTheFullLimitToSpeak() {
        ProcessSigns silent = new ProcessSigns(null, 2 * SECOND, NOW);
        assertThat(Verdicts.ofOpen(5_000, silent, NOW + 10 * SECOND)).isEqualTo(new Verdict.Running(5L));
        assertThat(Verdicts.ofOpen(5_000, silent, NOW + 11 * SECOND))
                .isEqualTo(new Verdict.Abandoned("process gone", 5L, 5L));
        ProcessSigns heardLongBefore = new ProcessSigns(NOW - 100 * SECOND, 2 * SECOND, NOW);
        assertThat(Verdicts.ofOpen(0, heardLongBefore, NOW + SECOND).kind()).isEqualTo("running");
    }

    @Test
    void open_isRunningAgainWhenTheProcessSpeaks() {
        long later = NOW + 100 * SECOND;
        assertThat(Verdicts.ofOpen(0, new ProcessSigns(NOW, 2 * SECOND, 0), later)
                        .kind())
                .isEqualTo("abandoned");
        assertThat(Verdicts.ofOpen(0, new ProcessSigns(later, 2 * SECOND, 0), later)
                        .kind())
                .isEqualTo("running");
    }

    private static Verdict span(String status, String exception, String verdict) {
        return Verdicts.ofEnded(new EndedFacts("span", 9, status, null, exception, null, verdict, null, 7));
    }
}
