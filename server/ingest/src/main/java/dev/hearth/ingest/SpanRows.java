package dev.hearth.ingest;

import dev.hearth.model.Level;
import dev.hearth.model.Record;
import dev.hearth.model.Record.ExceptionInfo;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Resource;
import dev.hearth.model.SpanData;
import dev.hearth.model.SpanData.EventData;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that a span makes: itself, and one for each of its events that is not an exception. */
final class SpanRows {

    private static final String EXCEPTION_EVENT = "exception";

    private SpanRows() {}

    static void add(SpanData span, RecordNormalizer out) {
        ReservedAttributes sent = ReservedAttributes.of(span.attributes());
        RecordKind kind = kind(span, sent.spanType());
        boolean announced = "pending_span".equals(sent.spanType());
        SpanId parent = span.parentSpanId();
        if (announced && parent == null) {
            out.reject(RejectedReasons.PENDING_WITHOUT_SPAN);
            return;
        }
        if (!isTimely(span, kind, out.bounds())) {
            out.reject(RejectedReasons.OUTSIDE_TIME_WINDOW);
            return;
        }
        // A pending span is sent under an id of its own, as a child of the span that it announces.
        SpanId id = announced && parent != null ? parent : span.spanId();
        Resource resource = out.resource(span.resource());
        out.add(new Record(
                span.traceId(),
                id,
                announced ? spanIdOrNull(sent.pendingParentId()) : parent,
                kind,
                out.limits().name(span.name()),
                out.limits().name(sent.message() != null ? sent.message() : span.name()),
                level(sent.level(), span.status()),
                span.startNanos(),
                kind == RecordKind.SPAN ? span.endNanos() : span.startNanos(),
                exception(span.events(), out),
                sent.rest(),
                sent.jsonSchema(),
                sent.tags(),
                resource,
                span.scope(),
                span.events(),
                span.links(),
                span.status(),
                span.statusMessage(),
                null));
        // The events of an open span come again with its end.
        if (kind != RecordKind.PENDING_SPAN) {
            addEvents(span, id, resource, out);
        }
    }

    private static RecordKind kind(SpanData span, @Nullable String spanType) {
        return switch (spanType) {
            case "log" -> RecordKind.LOG;
            case "annotation" -> RecordKind.ANNOTATION;
            case "pending_span" -> RecordKind.PENDING_SPAN;
            // What has no end has not ended, whoever sent it.
            case null, default -> span.endNanos() == 0 ? RecordKind.PENDING_SPAN : RecordKind.SPAN;
        };
    }

    /** A span counts by its end: one that ran for days is not old when it ends now. */
    private static boolean isTimely(SpanData span, RecordKind kind, TimeBounds bounds) {
        long end = kind == RecordKind.SPAN ? Math.max(span.startNanos(), span.endNanos()) : span.startNanos();
        return bounds.contain(end);
    }

    private static int level(@Nullable Integer sent, StatusCode status) {
        if (sent != null) {
            return sent;
        }
        return (status == StatusCode.ERROR ? Level.ERROR : Level.INFO).number();
    }

    private static @Nullable ExceptionInfo exception(List<EventData> events, RecordNormalizer out) {
        for (EventData event : events) {
            if (event.name().equals(EXCEPTION_EVENT)) {
                return out.limits()
                        .exception(
                                event.attributes().text("exception.type"),
                                event.attributes().text("exception.message"),
                                event.attributes().text("exception.stacktrace"));
            }
        }
        return null;
    }

    private static void addEvents(SpanData span, SpanId parent, Resource resource, RecordNormalizer out) {
        List<EventData> events = span.events();
        for (int i = 0; i < events.size(); i++) {
            EventData event = events.get(i);
            if (event.name().equals(EXCEPTION_EVENT)) {
                continue;
            }
            boolean timely = event.timeNanos() <= out.bounds().latestNanos()
                    && event.timeNanos()
                            >= Math.min(span.startNanos(), out.bounds().earliestNanos());
            if (timely) {
                out.add(event(span, parent, resource, event, i, out));
            } else {
                out.reject(RejectedReasons.OUTSIDE_TIME_WINDOW);
            }
        }
    }

    private static Record event(
            SpanData span, SpanId parent, Resource resource, EventData event, int index, RecordNormalizer out) {
        ReservedAttributes sent = ReservedAttributes.of(event.attributes());
        SpanId id = new ContentId()
                .add(span.traceId().high())
                .add(span.traceId().low())
                .add(parent.value())
                .add(index)
                .add(event.timeNanos())
                .add(event.name())
                .end()
                .spanId();
        return new Record(
                span.traceId(),
                id,
                parent,
                RecordKind.SPAN_EVENT,
                out.limits().name(event.name()),
                out.limits().name(sent.message() != null ? sent.message() : event.name()),
                level(sent.level(), StatusCode.UNSET),
                event.timeNanos(),
                event.timeNanos(),
                null,
                sent.rest(),
                sent.jsonSchema(),
                sent.tags(),
                resource,
                span.scope(),
                List.of(),
                List.of(),
                StatusCode.UNSET,
                "",
                null);
    }

    /** Sixteen zeros stand for no parent, and so does anything that is no id. */
    private static @Nullable SpanId spanIdOrNull(@Nullable String hex) {
        if (hex == null) {
            return null;
        }
        try {
            return SpanId.parse(hex);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
