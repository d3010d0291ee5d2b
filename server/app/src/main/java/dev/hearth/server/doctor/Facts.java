package dev.hearth.server.doctor;

import dev.hearth.insight.doctor.BlockedCall;
import dev.hearth.insight.doctor.Place;
import dev.hearth.insight.doctor.RemoteCall;
import dev.hearth.insight.doctor.ScopeFault;
import dev.hearth.insight.doctor.Sender;
import dev.hearth.insight.doctor.SpanFacts;
import dev.hearth.query.pages.ExaminedSpan;
import dev.hearth.server.liveness.RowVerdicts;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way from stored spans to what the rules know. For one examination. */
final class Facts {

    private final RowVerdicts verdicts;
    private final Map<Sender, Sender> senders = new HashMap<>();

    Facts(RowVerdicts verdicts) {
        this.verdicts = verdicts;
    }

    SpanFacts of(ExaminedSpan span) {
        Sender sender = new Sender(span.service(), span.serviceInstance(), span.host(), span.pid(), span.language());
        return new SpanFacts(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                span.spanName(),
                span.message(),
                span.scope(),
                Objects.requireNonNull(senders.computeIfAbsent(sender, same -> same)),
                span.startMicros(),
                span.durationMicros(),
                verdicts.of(span),
                span.codeFile() == null ? null : new Place(span.codeFile(), span.codeLine(), span.codeFunction()),
                call(span),
                span.inputTokens(),
                span.queuedMicros(),
                span.scopeFault() == null
                        ? null
                        : new ScopeFault(span.scopeFault(), span.scopeClosedAt(), span.scopeClosedOn()),
                blocked(span));
    }

    private static @Nullable BlockedCall blocked(ExaminedSpan log) {
        return log.blockedKind() == null
                ? null
                : new BlockedCall(
                        log.blockedKind(),
                        Objects.requireNonNullElse(log.blockedIn(), "A call"),
                        Objects.requireNonNullElse(log.blockedThread(), "unknown"),
                        Objects.requireNonNullElse(log.blockedCount(), 1L),
                        Objects.requireNonNullElse(log.blockedMicros(), 0L));
    }

    /** What a span asked of whom; a server's span has a URL too, and a route. */
    private static @Nullable RemoteCall call(ExaminedSpan span) {
        if (span.model() != null) {
            String operation = Objects.requireNonNullElse(span.operation(), span.spanName());
            return new RemoteCall(RemoteCall.LLM, operation + " " + span.model(), span.contentHash());
        }
        return span.httpMethod() == null || span.url() == null || span.serverSide()
                ? null
                : new RemoteCall(RemoteCall.HTTP, span.httpMethod() + " " + span.url(), null);
    }
}
