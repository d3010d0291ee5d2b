package dev.hearth.insight.doctor;

import dev.hearth.insight.doctor.Findings.Group;
import dev.hearth.insight.doctor.Findings.Words;
import java.util.List;

/** Spans that ended on another thread than the one on which they were current, or before what was opened inside of them. */
record WrongScope() implements Rule {

    @Override
    public RuleDescription about() {
        return new RuleDescription(
                "wrong-scope",
                "Span ended on the wrong scope",
                "Spans that ended on another thread than the one on which they were current, or before what was opened inside of them.",
                "`hearth.scope.fault`, which a Hearth SDK sends",
                "certain that it happens; likely a mistake where the span was only cancelled from another thread");
    }

    @Override
    public List<Diagnosis> examine(Traces traces) {
        Findings<ScopeFault> findings = new Findings<>(about().id());
        for (SpanFacts span : traces.spans()) {
            ScopeFault fault = span.scopeFault();
            if (fault != null) {
                findings.add(fault.kind() + "|" + span.placeKey() + "|" + fault.closedAtKey(), fault, List.of(span));
            }
        }
        return findings.diagnoses(WrongScope::words);
    }

    private static Words words(Group<ScopeFault> group) {
        SpanFacts span = group.first();
        ScopeFault fault = group.seen().getFirst();
        String spans = group.count() == 1 ? "1 span" : group.count() + " spans";
        String were = group.count() == 1 ? "was" : "were";
        String opened = span.whereabouts();
        String closed = fault.closedAtText();
        return switch (fault.kind()) {
            case "other_thread" ->
                new Words(
                        Severity.WARNING,
                        Confidence.CERTAIN,
                        "%s opened at %s %s closed at %s on another thread.".formatted(spans, opened, were, closed),
                        "It was closed on %s and stayed current on the one that opened it: what other instrumentation begins there then hangs under a span that has ended. The SDK puts the context right with that thread's next span."
                                .formatted(fault.closedOnText()),
                        Fix.java(
                                span.sender(),
                                "For work that ends on another thread, begin the span without making it current.",
                                """
                                var span = Hearth.span("work");
                                client.send(request).whenComplete((answer, failure) -> span.close());
                                """,
                                """
                                var span = Hearth.startSpan("work");
                                client.send(request).whenComplete((answer, failure) -> span.end());
                                """));
            case "still_current" ->
                new Words(
                        Severity.INFO,
                        Confidence.LIKELY,
                        "%s opened at %s %s ended at %s by another thread while the work went on."
                                .formatted(spans, opened, were, closed),
                        "It was ended on %s while it was current on the one that opened it: what begins there afterwards hangs under a span that has ended."
                                .formatted(fault.closedOnText()),
                        Fix.java(
                                span.sender(),
                                "Cancel the work, and let the thread that opened the span end it.",
                                "span.cancel(\"too slow\");",
                                """
                                work.cancel(true); // interrupts it; its span then says that it was cancelled
                                """));
            default ->
                new Words(
                        Severity.WARNING,
                        Confidence.CERTAIN,
                        "%s opened at %s %s closed at %s before what was opened inside."
                                .formatted(spans, opened, were, closed),
                        "Something that was opened later on the same thread was still current: another span, or a scope that nobody closed. Until that is closed too, what begins there hangs under the wrong parent.",
                        Fix.java(
                                span.sender(),
                                "Close in the opposite order of opening, which try-with-resources does, and every scope with it.",
                                """
                                var outer = Hearth.span("outer");
                                var inner = Hearth.span("inner");
                                outer.close();
                                inner.close();
                                """,
                                """
                                try (var outer = Hearth.span("outer");
                                        var inner = Hearth.span("inner")) {
                                    work();
                                }
                                """));
        };
    }
}
