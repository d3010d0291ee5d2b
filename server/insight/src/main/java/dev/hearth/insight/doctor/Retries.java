package dev.hearth.insight.doctor;

import dev.hearth.insight.doctor.Findings.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Siblings that do again what failed right before. */
record Retries() implements Rule {

    /** Later than this it is no retry but another try. */
    private static final long MOST_PAUSE_MICROS = 60_000_000;

    @Override
    public RuleDescription about() {
        return new RuleDescription(
                "retries",
                "Tried again after an error",
                "Siblings that ask the same again within a minute after it failed.",
                "the call's method and URL, its prompt, or a message that tells what was done",
                "likely where the request is known to be the same, else possible");
    }

    @Override
    public List<Diagnosis> examine(Traces traces) {
        Findings<SpanFacts> findings = new Findings<>(about().id());
        for (List<SpanFacts> siblings : traces.siblings()) {
            Map<Same, SpanFacts> lastOf = new HashMap<>();
            for (SpanFacts span : siblings) {
                Same same = Same.of(span);
                if (same != null) {
                    SpanFacts before = lastOf.put(same, span);
                    if (before != null && before.failed() && follows(before, span)) {
                        findings.add(span.placeKey(), span, List.of(before, span));
                    }
                }
            }
        }
        return findings.diagnoses(Retries::words);
    }

    private static boolean follows(SpanFacts before, SpanFacts span) {
        return span.startMicros() >= before.endMicros() && span.startMicros() - before.endMicros() <= MOST_PAUSE_MICROS;
    }

    private static Words words(Findings.Group<SpanFacts> group) {
        SpanFacts first = group.first();
        long failed = group.seen().stream().filter(SpanFacts::failed).count();
        boolean known = first.call() != null;
        return new Words(
                failed > 0 ? Severity.WARNING : Severity.INFO,
                known ? Confidence.LIKELY : Confidence.POSSIBLE,
                "What began at %s was tried again %s after an error%s."
                        .formatted(
                                first.whereabouts(),
                                group.count() == 1 ? "once" : group.count() + " times",
                                failed == 0
                                        ? ""
                                        : ", and failed again %s".formatted(failed == 1 ? "once" : failed + " times")),
                "Under the same parent '%s' followed a failed span with the same %s."
                        .formatted(first.name(), known ? "request" : "message"),
                new Fix.Advice(
                        "See why the first try fails; if it is a limit, wait longer between tries and run fewer at a time."));
    }

    /** What tells that two spans do the same. */
    private record Same(
            String name, String message, @Nullable RemoteCall call) {

        /** Returns null where nobody can tell: the name alone says what kind of thing is done, not which. */
        static @Nullable Same of(SpanFacts span) {
            RemoteCall call = span.call();
            boolean tells = call == null
                    ? !span.message().equals(span.name())
                    : call.contentHash() != null || call.target().startsWith("GET ");
            return tells ? new Same(span.name(), span.message(), call) : null;
        }
    }
}
