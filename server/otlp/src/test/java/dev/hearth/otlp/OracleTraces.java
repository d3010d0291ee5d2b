package dev.hearth.otlp;

import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.SpanData;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TelemetryBatch;
import dev.hearth.model.TraceId;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;

/** Turns a trace request into spans. */
final class OracleTraces {

    private final List<SpanData> spans = new ArrayList<>();
    private final RejectionTally rejected = new RejectionTally();

    private OracleTraces() {}

    static TelemetryBatch decode(ExportTraceServiceRequest request) {
        var decoder = new OracleTraces();
        request.getResourceSpansList().forEach(decoder::resourceSpans);
        return new TelemetryBatch(decoder.spans, List.of(), List.of(), decoder.rejected.rejections());
    }

    private void resourceSpans(ResourceSpans sent) {
        try {
            Resource resource = OracleValues.resource(sent.getResource());
            sent.getScopeSpansList().forEach(scopeSpans -> scopeSpans(resource, scopeSpans));
        } catch (RejectedRecordException badResource) {
            long count = sent.getScopeSpansList().stream()
                    .mapToLong(ScopeSpans::getSpansCount)
                    .sum();
            rejected.add(badResource.reason(), count);
        }
    }

    private void scopeSpans(Resource resource, ScopeSpans sent) {
        Scope scope;
        try {
            scope = OracleValues.scope(sent.getScope());
        } catch (RejectedRecordException badScope) {
            rejected.add(badScope.reason(), sent.getSpansCount());
            return;
        }
        for (Span span : sent.getSpansList()) {
            try {
                spans.add(span(resource, scope, span));
            } catch (RejectedRecordException bad) {
                rejected.add(bad.reason(), 1);
            }
        }
    }

    private static SpanData span(Resource resource, Scope scope, Span sent) {
        return new SpanData(
                resource,
                scope,
                OracleFields.traceId(sent.getTraceId()),
                OracleFields.spanId(sent.getSpanId()),
                OracleFields.spanIdOrNull(sent.getParentSpanId(), Reasons.BAD_PARENT_ID),
                sent.getName(),
                OracleFields.timeNanos(sent.getStartTimeUnixNano()),
                OracleFields.timeNanos(sent.getEndTimeUnixNano()),
                OracleValues.attributes(sent.getAttributesList()),
                sent.getEventsList().stream().map(OracleTraces::event).toList(),
                links(sent.getLinksList()),
                statusCode(sent.getStatus()),
                sent.getStatus().getMessage());
    }

    private static SpanData.EventData event(Span.Event sent) {
        return new SpanData.EventData(
                sent.getName(),
                OracleFields.timeNanos(sent.getTimeUnixNano()),
                OracleValues.attributes(sent.getAttributesList()));
    }

    /** OpenTelemetry lets a program link to an invalid context: such a link leads nowhere and is left out. */
    private static List<SpanData.LinkData> links(List<Span.Link> sent) {
        List<SpanData.LinkData> links = new ArrayList<>(sent.size());
        for (Span.Link link : sent) {
            boolean leads = link.getTraceId().size() == 16 && link.getSpanId().size() == 8;
            TraceId traceId = leads ? OracleFields.traceIdOrNull(link.getTraceId(), Reasons.BAD_TRACE_ID) : null;
            SpanId spanId = leads ? OracleFields.spanIdOrNull(link.getSpanId(), Reasons.BAD_SPAN_ID) : null;
            if (traceId != null && spanId != null) {
                links.add(new SpanData.LinkData(traceId, spanId, OracleValues.attributes(link.getAttributesList())));
            }
        }
        return links;
    }

    private static StatusCode statusCode(Status sent) {
        return switch (sent.getCode()) {
            case STATUS_CODE_OK -> StatusCode.OK;
            case STATUS_CODE_ERROR -> StatusCode.ERROR;
            case STATUS_CODE_UNSET, UNRECOGNIZED -> StatusCode.UNSET;
        };
    }
}
