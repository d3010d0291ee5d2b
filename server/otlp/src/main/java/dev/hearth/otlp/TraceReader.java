package dev.hearth.otlp;

import dev.hearth.model.Attributes;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.SpanData;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TelemetryBatch;
import dev.hearth.model.TraceId;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads spans. The fields are those of the span that is being read. */
final class TraceReader implements EnvelopeReader.RecordReader {

    private static final int TRACE_ID = Span.TRACE_ID_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int SPAN_ID = Span.SPAN_ID_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int TRACE_STATE = Span.TRACE_STATE_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int PARENT_ID = Span.PARENT_SPAN_ID_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int NAME = Span.NAME_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int START = Span.START_TIME_UNIX_NANO_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int END = Span.END_TIME_UNIX_NANO_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int ATTRIBUTE = Span.ATTRIBUTES_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int EVENT = Span.EVENTS_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int LINK = Span.LINKS_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int STATUS = Span.STATUS_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int STATUS_MESSAGE = Status.MESSAGE_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int STATUS_CODE = Status.CODE_FIELD_NUMBER << 3 | Wire.VARINT;

    private static final int SPAN_BYTES = 208;

    private final List<SpanData> spans = new ArrayList<>();
    private final RejectionTally rejected = new RejectionTally();
    private final ValueReader values = new ValueReader();
    private final SpanPartReader parts = new SpanPartReader();

    private long traceIdPlace;
    private long spanIdPlace;
    private long parentIdPlace;
    private String name = "";
    private long startNanos;
    private long endNanos;
    private StatusCode status = StatusCode.UNSET;
    private String statusMessage = "";

    TelemetryBatch batch() {
        return new TelemetryBatch(spans, List.of(), List.of(), rejected.rejections());
    }

    @Override
    public void read(Wire wire, Resource resource, Scope scope, @Nullable String groupReason) throws IOException {
        clear();
        wire.budget.record(SPAN_BYTES);
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case TRACE_ID -> traceIdPlace = wire.place();
                case SPAN_ID -> spanIdPlace = wire.place();
                case PARENT_ID -> parentIdPlace = wire.place();
                case NAME -> name = wire.name();
                case START -> startNanos = wire.fixed64();
                case END -> endNanos = wire.fixed64();
                case ATTRIBUTE -> values.attribute(wire);
                case EVENT -> parts.event(wire);
                case LINK -> parts.link(wire);
                case STATUS -> status(wire);
                case TRACE_STATE -> wire.name();
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        add(wire.ids(), resource, scope, groupReason);
    }

    private void add(Ids ids, Resource resource, Scope scope, @Nullable String groupReason) {
        Attributes attributes = values.takeAttributes();
        List<SpanData.EventData> events = parts.takeEvents();
        List<SpanData.LinkData> links = parts.takeLinks();
        String attributesReason = values.takeTooDeep() ? Reasons.TOO_DEEP : null;
        String partsReason = parts.takeReason();
        TraceId traceId = ids.traceId(traceIdPlace);
        SpanId spanId = ids.spanId(spanIdPlace);
        if (groupReason != null) {
            rejected.add(groupReason, 1);
        } else if (traceId == null) {
            rejected.add(Reasons.BAD_TRACE_ID, 1);
        } else if (spanId == null) {
            rejected.add(Reasons.BAD_SPAN_ID, 1);
        } else if (Ids.isUnreadable(parentIdPlace, Ids.SPAN_ID_BYTES)) {
            rejected.add(Reasons.BAD_PARENT_ID, 1);
        } else if (startNanos < 0 || endNanos < 0) {
            rejected.add(Reasons.BAD_TIME, 1);
        } else if (attributesReason != null) {
            rejected.add(attributesReason, 1);
        } else if (partsReason != null) {
            rejected.add(partsReason, 1);
        } else {
            spans.add(new SpanData(
                    resource,
                    scope,
                    traceId,
                    spanId,
                    ids.spanId(parentIdPlace),
                    name,
                    startNanos,
                    endNanos,
                    attributes,
                    events,
                    links,
                    status,
                    statusMessage));
        }
    }

    private void clear() {
        traceIdPlace = 0;
        spanIdPlace = 0;
        parentIdPlace = 0;
        name = "";
        startNanos = 0;
        endNanos = 0;
        status = StatusCode.UNSET;
        statusMessage = "";
    }

    private void status(Wire wire) throws IOException {
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case STATUS_MESSAGE -> statusMessage = wire.name();
                case STATUS_CODE -> status = statusCode(wire.varint32());
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    private static StatusCode statusCode(int number) {
        return switch (number) {
            case Status.StatusCode.STATUS_CODE_OK_VALUE -> StatusCode.OK;
            case Status.StatusCode.STATUS_CODE_ERROR_VALUE -> StatusCode.ERROR;
            default -> StatusCode.UNSET;
        };
    }
}
