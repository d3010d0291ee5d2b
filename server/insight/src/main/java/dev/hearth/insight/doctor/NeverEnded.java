package dev.hearth.insight.doctor;

import dev.hearth.insight.Verdict;
import dev.hearth.insight.doctor.Findings.Group;
import dev.hearth.insight.doctor.Findings.Words;
import java.util.List;
import java.util.Objects;

/** Spans that nobody ended: leaked, dropped streams, processes that are gone, programs that stopped too soon. */
record NeverEnded() implements Rule {

    @Override
    public RuleDescription about() {
        return new RuleDescription(
                "never-ended",
                "Span never ended",
                "Spans with the verdict abandoned: leaked, of a dropped stream, of a process that is gone, or open when the SDK closed.",
                "a Hearth SDK, or `service.instance.id` and a promise of heartbeats",
                "certain where the sender says so, likely where its process fell silent");
    }

    @Override
    public List<Diagnosis> examine(Traces traces) {
        Findings<Cause> findings = new Findings<>(about().id());
        for (SpanFacts span : traces.spans()) {
            if (span.verdict() instanceof Verdict.Abandoned abandoned) {
                Cause cause = Cause.of(abandoned);
                String place = cause.isOfTheProcess() ? span.sender().service() : span.placeKey();
                findings.add(cause + "|" + place, cause, List.of(span));
            }
        }
        return findings.diagnoses(NeverEnded::words);
    }

    private static Words words(Group<Cause> group) {
        SpanFacts span = group.first();
        Cause cause = group.seen().getFirst();
        String service = span.sender().service();
        String spans = group.count() == 1 ? "1 span" : group.count() + " spans";
        String reason = Objects.requireNonNullElse(span.verdict().reason(), "abandoned");
        return switch (cause) {
            case LEAKED ->
                new Words(
                        Severity.ERROR,
                        Confidence.CERTAIN,
                        "%s begun at %s never ended: the program let go of %s."
                                .formatted(spans, span.whereabouts(), group.count() == 1 ? "it" : "them"),
                        "The SDK saw the span collected while it was open (%s). Its duration and result are lost."
                                .formatted(reason),
                        Fix.java(span.sender(), "End the span on every path; try-with-resources does.", """
                                HearthSpan span = Hearth.startSpan("work");
                                work(); // throws
                                span.end();
                                """, """
                                try (var span = Hearth.span("work")) {
                                    work();
                                }
                                """));
            case STREAM ->
                new Words(
                        Severity.WARNING,
                        Confidence.CERTAIN,
                        "%s of a stream begun at %s ended before the stream did.".formatted(spans, span.whereabouts()),
                        "The sender says: %s. What came after, and what it cost, is not recorded.".formatted(reason),
                        Fix.java(
                                span.sender(),
                                "Read a stream to its end, and close it where it is opened.",
                                "client.messages().createStreaming(params).stream().findFirst();",
                                """
                                try (var stream = client.messages().createStreaming(params)) {
                                    stream.stream().forEach(this::show);
                                }
                                """));
            case PROCESS ->
                new Words(
                        Severity.ERROR,
                        Confidence.LIKELY,
                        "A process of %s went away with %s open.".formatted(service, spans),
                        "Nothing has come from it for longer than it promised, not even a heartbeat: it crashed, was killed, or lost its way here.",
                        new Fix.Advice(
                                "Look how it ended: its log, its exit code, the kernel's out-of-memory killer."));
            case SHUTDOWN ->
                new Words(
                        Severity.WARNING,
                        Confidence.CERTAIN,
                        "%s of %s were open when it stopped."
                                .replace("were", group.count() == 1 ? "was" : "were")
                                .formatted(spans, service),
                        "The SDK ended what was open when it closed (%s), so the work was cut short or its end is not recorded."
                                .formatted(reason),
                        Fix.java(
                                span.sender(),
                                "Wait for the work before the program ends.",
                                "Hearth.shutdown(Duration.ofSeconds(10));",
                                """
                                pool.close(); // waits for its tasks
                                Hearth.shutdown(Duration.ofSeconds(10));
                                """));
            case OTHER ->
                new Words(
                        Severity.WARNING,
                        Confidence.CERTAIN,
                        "%s begun at %s were abandoned."
                                .replace("were", group.count() == 1 ? "was" : "were")
                                .formatted(spans, span.whereabouts()),
                        "The sender says: %s.".formatted(reason),
                        new Fix.Advice("End the span where its work ends, on every path."));
        };
    }

    /** What became of them, by the reasons that senders and the server give. */
    private enum Cause {
        LEAKED,
        STREAM,
        PROCESS,
        SHUTDOWN,
        OTHER;

        static Cause of(Verdict.Abandoned verdict) {
            String reason = Objects.requireNonNullElse(verdict.reason(), "");
            if (verdict.lastProof() != null) {
                return PROCESS;
            }
            if (reason.startsWith("leaked")) {
                return LEAKED;
            }
            if (reason.startsWith("stream")) {
                return STREAM;
            }
            return reason.startsWith("process exit") || reason.startsWith("SDK closed") ? SHUTDOWN : OTHER;
        }

        boolean isOfTheProcess() {
            return this == PROCESS || this == SHUTDOWN;
        }
    }
}
