package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A finished span as it is sent: with the message, level and status that the contract wants on spans of any origin. Immutable. */
public final class FinalSpan extends ChangedSpan {
    private static final AttributeKey<Long> HTTP_STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<Long> OLD_HTTP_STATUS = AttributeKey.longKey("http.status_code");

    private final StatusData status;
    private final long endEpochNanos;
    private final boolean speaks;

    /** How bad it was. */
    private record Judged(StatusData status, @Nullable Long level) {
        static Judged of(SpanData span, @Nullable Long level, @Nullable Long http) {
            StatusData status = span.getStatus();
            if (status.getStatusCode() == StatusCode.ERROR) {
                return new Judged(status, level == null ? Long.valueOf(17) : level);
            }
            if (status.getStatusCode() != StatusCode.UNSET) {
                return new Judged(status, level);
            }
            if (level != null) {
                return new Judged(level >= 17 ? StatusData.error() : status, level);
            }
            boolean server = span.getKind() == SpanKind.SERVER;
            if (http == null || http < 400 || (!server && span.getKind() != SpanKind.CLIENT)) {
                return new Judged(status, null);
            }
            return server && http < 500 ? new Judged(status, 13L) : new Judged(StatusData.error(), 17L);
        }
    }

    private FinalSpan(SpanData span, Attributes attributes, StatusData status, long endEpochNanos, boolean speaks) {
        super(span, attributes);
        this.status = status;
        this.endEpochNanos = endEpochNanos;
        this.speaks = speaks;
    }

    /** The span with what its opening says and what the contract wants, or the span itself if it lacks nothing. */
    public static SpanData of(SpanData span, @Nullable Opening opening) {
        return opening == null ? ofOthers(span) : ofOurs(span, opening);
    }

    /** Of the facade's, which has message, type and place from its opening. */
    private static FinalSpan ofOurs(SpanData span, Opening opening) {
        Attributes has = opening.with(span.getAttributes());
        Long level = has.get(Keys.LEVEL);
        Judged judged = Judged.of(span, level, span.getKind() == SpanKind.INTERNAL ? null : httpStatus(has));
        Attributes attributes = judged.level == null || judged.level.equals(level)
                ? has
                : RecordAttributes.of(has).with(Keys.LEVEL, judged.level);
        return new FinalSpan(span, attributes, judged.status, span.getEndEpochNanos(), true);
    }

    private static SpanData ofOthers(SpanData span) {
        AttributeList all = AttributeList.of(span.getAttributes(), 2);
        SpanFacts facts = all.facts();
        Judged judged = Judged.of(span, facts.level, facts.httpStatus());
        boolean isComplete = facts.message != null && facts.hasType && Objects.equals(judged.level, facts.level);
        if (isComplete && judged.status.equals(span.getStatus())) {
            return span;
        }
        boolean speaks = facts.speaks(span.getName());
        if (isComplete) {
            return new FinalSpan(span, span.getAttributes(), judged.status, span.getEndEpochNanos(), speaks);
        }
        if (facts.message == null) {
            all.put(Keys.MESSAGE, span.getName());
        }
        if (!facts.hasType) {
            all.put(Keys.SPAN_TYPE, Keys.SPAN);
        }
        if (judged.level != null) {
            all.put(Keys.LEVEL, judged.level);
        }
        return new FinalSpan(span, all.attributes(), judged.status, span.getEndEpochNanos(), speaks);
    }

    /** The span with what was measured inside of it, as JSON; the span itself if that is null. */
    public static SpanData withTotals(SpanData span, @Nullable String metrics) {
        return metrics == null
                ? span
                : new FinalSpan(
                        span,
                        RecordAttributes.of(span.getAttributes()).with(Keys.METRICS, metrics),
                        span.getStatus(),
                        span.getEndEpochNanos(),
                        speaks(span));
    }

    /** Whether it is known that a span says itself what it did, so that no better message can be made. */
    static boolean speaks(SpanData span) {
        return span instanceof FinalSpan known && known.speaks;
    }

    /** The end of a span of which only the start is known any more. */
    public static SpanData abandoned(StartedSpan started, String reason, long endEpochNanos) {
        Attributes attributes = RecordAttributes.of(started.getAttributes())
                .with(Keys.VERDICT, Keys.ABANDONED)
                .with(Keys.VERDICT_REASON, reason);
        FinalSpan ended = new FinalSpan(
                started, attributes, started.getStatus(), Math.max(endEpochNanos, started.getStartEpochNanos()), false);
        return of(ended, null);
    }

    private static @Nullable Long httpStatus(Attributes attributes) {
        Long status = attributes.get(HTTP_STATUS);
        return status == null ? attributes.get(OLD_HTTP_STATUS) : status;
    }

    @Override
    public StatusData getStatus() {
        return status;
    }

    @Override
    public long getEndEpochNanos() {
        return endEpochNanos;
    }

    @Override
    public boolean hasEnded() {
        return true;
    }
}
