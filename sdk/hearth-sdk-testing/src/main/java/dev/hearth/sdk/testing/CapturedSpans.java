package dev.hearth.sdk.testing;

import dev.hearth.sdk.Hearth;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a test's program has recorded so far. Every question waits until what was recorded before it has arrived. Thread-safe. */
public final class CapturedSpans {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<CapturedSpan> records = new ArrayList<>();
    private final Exporter exporter = new Exporter();

    CapturedSpans() {}

    SpanExporter exporter() {
        return exporter;
    }

    /** Every record in the order of start times, pending ones included. */
    public List<CapturedSpan> everything() {
        if (Hearth.isConfigured() && !Hearth.flush(PATIENCE)) {
            throw new AssertionError("Hearth did not hand over its records within " + PATIENCE.toSeconds() + " s");
        }
        synchronized (records) {
            List<CapturedSpan> sorted = new ArrayList<>(records);
            sorted.sort(Comparator.comparingLong(span -> span.data().getStartEpochNanos()));
            return sorted;
        }
    }

    /** The ended spans and the logs, in the order of start times. */
    public List<CapturedSpan> all() {
        return everything().stream()
                .filter(span -> !span.type().equals("pending_span"))
                .toList();
    }

    /** The spans that have started and not ended. */
    public List<CapturedSpan> open() {
        List<CapturedSpan> everything = everything();
        Set<String> ended = everything.stream().map(CapturedSpan::spanId).collect(Collectors.toSet());
        return everything.stream()
                .filter(span -> span.type().equals("pending_span") && !ended.contains(span.parentId()))
                .toList();
    }

    /** The one record of this name; an {@link AssertionError} with the whole tree if there is none, or more than one. */
    public CapturedSpan one(String name) {
        List<CapturedSpan> found =
                all().stream().filter(span -> span.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(
                    "expected one record named \"" + name + "\", found " + found.size() + " in:\n" + tree());
        }
        return found.get(0);
    }

    /** The records whose parent this is, in the order of start times. */
    public List<CapturedSpan> childrenOf(CapturedSpan parent) {
        return all().stream()
                .filter(span -> span.parentId().equals(parent.spanId()))
                .toList();
    }

    /**
     * All records as indented lines; siblings in the order of start times, and of their lines if they started together, so that the text is
     * the same every time:
     *
     * <pre>
     * Answering why?
     *   - 3 results
     *   asking a model [error]
     * </pre>
     */
    public String tree() {
        List<CapturedSpan> all = all();
        Set<String> ids = all.stream().map(CapturedSpan::spanId).collect(Collectors.toCollection(HashSet::new));
        Map<String, List<CapturedSpan>> children = all.stream()
                .collect(Collectors.groupingBy(span -> ids.contains(span.parentId()) ? span.parentId() : ""));
        StringBuilder text = new StringBuilder();
        append(text, children, "", 0);
        return text.toString().stripTrailing();
    }

    private static void append(StringBuilder text, Map<String, List<CapturedSpan>> children, String parent, int depth) {
        List<CapturedSpan> siblings = new ArrayList<>(children.getOrDefault(parent, List.of()));
        siblings.sort(
                Comparator.comparingLong((CapturedSpan span) -> span.data().getStartEpochNanos())
                        .thenComparing(CapturedSpan::toString));
        for (CapturedSpan span : siblings) {
            text.append("  ".repeat(depth)).append(span).append('\n');
            append(text, children, span.spanId(), depth + 1);
        }
    }

    /** Asserts that {@link #tree} is this text. */
    public CapturedSpans assertTree(String expected) {
        String found = tree();
        if (!found.equals(expected.stripTrailing())) {
            throw new AssertionError("expected this tree:\n" + expected.stripTrailing() + "\nbut found:\n" + found);
        }
        return this;
    }

    /** Asserts that every span that was started has ended. */
    public CapturedSpans assertNothingOpen() {
        List<CapturedSpan> open = open();
        if (!open.isEmpty()) {
            throw new AssertionError("expected every span to have ended, but these have not: "
                    + open.stream()
                            .map(span -> span.message() + " (started at " + span.attribute("code.filepath") + ":"
                                    + span.attribute("code.lineno") + ")")
                            .collect(Collectors.joining(", ")));
        }
        return this;
    }

    /** Forgets what was recorded so far. */
    public void clear() {
        everything();
        synchronized (records) {
            records.clear();
        }
    }

    private final class Exporter implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            synchronized (records) {
                spans.forEach(span -> records.add(new CapturedSpan(span)));
            }
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
