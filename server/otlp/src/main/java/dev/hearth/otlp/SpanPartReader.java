package dev.hearth.otlp;

import dev.hearth.model.Attributes;
import dev.hearth.model.SpanData;
import dev.hearth.model.SpanId;
import dev.hearth.model.TraceId;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the events and links of a span. */
final class SpanPartReader {

    private static final int EVENT_TIME = Span.Event.TIME_UNIX_NANO_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int EVENT_NAME = Span.Event.NAME_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int EVENT_ATTRIBUTE = Span.Event.ATTRIBUTES_FIELD_NUMBER << 3 | Wire.BYTES;

    private static final int LINK_TRACE_ID = Span.Link.TRACE_ID_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int LINK_SPAN_ID = Span.Link.SPAN_ID_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int LINK_TRACE_STATE = Span.Link.TRACE_STATE_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int LINK_ATTRIBUTE = Span.Link.ATTRIBUTES_FIELD_NUMBER << 3 | Wire.BYTES;

    private static final int EVENT_BYTES = 48;
    private static final int LINK_BYTES = 104;

    private final ValueReader values = new ValueReader();
    private List<SpanData.EventData> events = List.of();
    private List<SpanData.LinkData> links = List.of();
    private @Nullable String eventReason;
    private @Nullable String linkReason;

    /** Returns the events since the last call. */
    List<SpanData.EventData> takeEvents() {
        List<SpanData.EventData> taken = events;
        events = List.of();
        return taken;
    }

    /** Returns the links since the last call. */
    List<SpanData.LinkData> takeLinks() {
        List<SpanData.LinkData> taken = links;
        links = List.of();
        return taken;
    }

    /** Returns why the events or links since the last call cannot be taken, or null. */
    @Nullable
    String takeReason() {
        String reason = eventReason != null ? eventReason : linkReason;
        eventReason = null;
        linkReason = null;
        return reason;
    }

    void event(Wire wire) throws IOException {
        wire.budget.record(EVENT_BYTES);
        String name = "";
        long timeNanos = 0;
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case EVENT_TIME -> timeNanos = wire.fixed64();
                case EVENT_NAME -> name = wire.name();
                case EVENT_ATTRIBUTE -> values.attribute(wire);
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        Attributes attributes = values.takeAttributes();
        boolean tooDeep = values.takeTooDeep();
        if (eventReason == null && (timeNanos < 0 || tooDeep)) {
            eventReason = timeNanos < 0 ? Reasons.BAD_TIME : Reasons.TOO_DEEP;
        }
        if (events.isEmpty()) {
            events = new ArrayList<>(4);
        }
        events.add(new SpanData.EventData(name, timeNanos, attributes));
    }

    /** OpenTelemetry lets a program link to an invalid context: such a link leads nowhere and is left out. */
    void link(Wire wire) throws IOException {
        wire.budget.record(LINK_BYTES);
        long traceIdPlace = 0;
        long spanIdPlace = 0;
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case LINK_TRACE_ID -> traceIdPlace = wire.place();
                case LINK_SPAN_ID -> spanIdPlace = wire.place();
                case LINK_ATTRIBUTE -> values.attribute(wire);
                case LINK_TRACE_STATE -> wire.name();
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        Attributes attributes = values.takeAttributes();
        boolean tooDeep = values.takeTooDeep();
        TraceId traceId = wire.ids().traceId(traceIdPlace);
        SpanId spanId = wire.ids().spanId(spanIdPlace);
        if (traceId == null || spanId == null) {
            return;
        }
        if (tooDeep) {
            linkReason = Reasons.TOO_DEEP;
        }
        if (links.isEmpty()) {
            links = new ArrayList<>(4);
        }
        links.add(new SpanData.LinkData(traceId, spanId, attributes));
    }
}
