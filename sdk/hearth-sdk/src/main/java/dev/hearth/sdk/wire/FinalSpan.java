package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.jspecify.annotations.Nullable;

/** A finished span as it is sent: with the message, level and status that the contract wants on spans of any origin. Immutable. */
public final class FinalSpan extends ChangedSpan {
    private static final AttributeKey<Long> HTTP_STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<Long> OLD_HTTP_STATUS = AttributeKey.longKey("http.status_code");

    private final StatusData status;
    private final long endEpochNanos;

    private FinalSpan(SpanData span, Attributes attributes, StatusData status, long endEpochNanos) {
        super(span, attributes);
        this.status = status;
        this.endEpochNanos = endEpochNanos;
    }

    /** The span with what its opening says and what the contract wants, or the span itself if it lacks nothing. */
    public static SpanData of(SpanData span, @Nullable Opening opening) {
        Attributes has = opening == null ? span.getAttributes() : opening.with(span.getAttributes());
        Long level = has.get(Keys.LEVEL);
        Long newLevel = level;
        StatusData status = span.getStatus();
        if (status.getStatusCode() == StatusCode.ERROR) {
            newLevel = level == null ? Long.valueOf(17) : level;
        } else if (status.getStatusCode() == StatusCode.UNSET) {
            Long http = level == null ? httpStatus(has) : null;
            boolean client = span.getKind() == SpanKind.CLIENT;
            boolean server = span.getKind() == SpanKind.SERVER;
            if (level != null && level >= 17) {
                status = StatusData.error();
            } else if (http != null && ((client && http >= 400) || (server && http >= 500))) {
                status = StatusData.error();
                newLevel = 17L;
            } else if (http != null && server && http >= 400) {
                newLevel = 13L;
            }
        }
        boolean noMessage = has.get(Keys.MESSAGE) == null;
        boolean noType = has.get(Keys.SPAN_TYPE) == null;
        boolean levelChanged = newLevel != null && !newLevel.equals(level);
        if (!noMessage && !noType && !levelChanged) {
            return opening == null && status.equals(span.getStatus())
                    ? span
                    : new FinalSpan(span, has, status, span.getEndEpochNanos());
        }
        AttributesBuilder more = has.toBuilder();
        if (noMessage) {
            more.put(Keys.MESSAGE, span.getName());
        }
        if (noType) {
            more.put(Keys.SPAN_TYPE, Keys.SPAN);
        }
        if (levelChanged) {
            more.put(Keys.LEVEL, newLevel);
        }
        return new FinalSpan(span, more.build(), status, span.getEndEpochNanos());
    }

    /** The span with what was measured inside of it, as JSON; the span itself if that is null. */
    public static SpanData withTotals(SpanData span, @Nullable String metrics) {
        if (metrics == null) {
            return span;
        }
        Attributes more =
                span.getAttributes().toBuilder().put(Keys.METRICS, metrics).build();
        return new FinalSpan(span, more, span.getStatus(), span.getEndEpochNanos());
    }

    /** The end of a span of which only the start is known any more. */
    public static SpanData abandoned(StartedSpan started, String reason, long endEpochNanos) {
        Attributes attributes = started.getAttributes().toBuilder()
                .put(Keys.VERDICT, Keys.ABANDONED)
                .put(Keys.VERDICT_REASON, reason)
                .build();
        FinalSpan ended = new FinalSpan(
                started, attributes, started.getStatus(), Math.max(endEpochNanos, started.getStartEpochNanos()));
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
