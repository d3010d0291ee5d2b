package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.ExceptionReview;
import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.sdk.Level;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ExceptionReviewTest {
    @AutoClose
    private final OtlpSink sink = new OtlpSink();

    @AfterEach
    void shutDown() {
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    /** The span {@code inner} of two, on which an exception was recorded that the callback was asked about. */
    private Received recorded(Consumer<ExceptionReview> callback) {
        Hearth.configure(o -> o.baseUrl(sink.url()).console(false).spool(false).onException(callback));
        try (HearthSpan outer = Hearth.span("outer");
                HearthSpan inner = Hearth.span("inner")) {
            inner.recordException(new IllegalStateException("no soup"));
            outer.setAttribute("a", 1);
        }
        assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
        return sink.one("inner", "span");
    }

    private static boolean isError(Received span) {
        return span.span().getStatus().getCode() == StatusCode.STATUS_CODE_ERROR;
    }

    @Test
    void levelBelowError_makesTheSpanNoError() {
        Received span = recorded(review -> {
            if (review.exception() instanceof IllegalStateException && review.givenLevel() == null) {
                review.level(Level.WARN).attribute("handled", "yes");
            }
        });
        assertThat(isError(span)).isFalse();
        assertThat(span.attribute("logfire.level_num")).isEqualTo(13L);
        assertThat(span.span().getEvents(0).getAttributesList().toString()).contains("handled");
    }

    @Test
    void fingerprint_makesAnInnerExceptionAnIssue() {
        Received span = recorded(review -> {
            assertThat(review.isOutermost()).isFalse();
            review.fingerprint("soup");
        });
        assertThat(isError(span)).isTrue();
        assertThat((String) span.attribute("logfire.exception.fingerprint")).hasSize(64);
    }

    @Test
    void skip_leavesNoTrace() {
        Received span = recorded(ExceptionReview::skip);
        assertThat(isError(span)).isFalse();
        assertThat(span.span().getEventsList()).isEmpty();
        assertThat(span.attribute("logfire.level_num")).isNull();
    }

    @Test
    void callbackThatFails_changesNothing() {
        Received span = recorded(review -> {
            review.skip();
            throw new IllegalArgumentException("the callback's own");
        });
        assertThat(isError(span)).isTrue();
        assertThat(span.span().getEventsList()).hasSize(1);
        assertThat(span.attribute("logfire.level_num")).isEqualTo(17L);
        assertThat(span.attribute("logfire.exception.fingerprint")).isNull();
    }
}
