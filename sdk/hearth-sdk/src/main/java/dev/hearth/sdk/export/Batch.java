package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.PendingSpan;
import dev.hearth.sdk.wire.StartedSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The records of one round: logs, then pending spans whose end is not among them, then ended spans. For the worker alone. */
final class Batch implements Outlet {
    private final UnaryOperator<SpanData> scrub;
    private final List<SpanData> logs = new ArrayList<>();
    private final Map<String, StartedSpan> started = new LinkedHashMap<>();
    private final List<SpanData> ended = new ArrayList<>();

    /** A batch whose records all pass {@code scrub}. */
    Batch(UnaryOperator<SpanData> scrub) {
        this.scrub = scrub;
    }

    @Override
    public void started(StartedSpan span) {
        started.put(span.getSpanContext().getSpanId(), span);
    }

    @Override
    public void ended(SpanData span, boolean isLog, boolean startWasTold) {
        if (startWasTold) {
            started.remove(span.getSpanContext().getSpanId());
        }
        (isLog ? logs : ended).add(scrub.apply(span));
    }

    boolean hasPending() {
        return !started.isEmpty();
    }

    int endedCount() {
        return logs.size() + ended.size();
    }

    /** Everything since the last call. */
    List<SpanData> take() {
        List<SpanData> all = new ArrayList<>(logs.size() + started.size() + ended.size());
        all.addAll(logs);
        started.values().forEach(span -> all.add(scrub.apply(new PendingSpan(span))));
        all.addAll(ended);
        logs.clear();
        started.clear();
        ended.clear();
        return all;
    }
}
