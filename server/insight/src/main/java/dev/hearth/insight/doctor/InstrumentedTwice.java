package dev.hearth.insight.doctor;

import dev.hearth.insight.doctor.Findings.Words;
import java.util.List;

/** A client's call whose only child is the same call once more: two instrumentations see the same client. */
record InstrumentedTwice() implements Rule {

    /** How much sooner the inner call may end, or later it may begin: an instrumentation itself takes no time. */
    private static final long MOST_APART_MICROS = 5_000;

    private static final double MOST_APART_SHARE = 0.05;

    @Override
    public RuleDescription about() {
        return new RuleDescription(
                "instrumented-twice",
                "Client instrumented twice",
                "A call to a model or over HTTP whose only child is the same call again, at the same time.",
                "`gen_ai.request.model`, or `http.request.method` and `url.full`",
                "certain if both spans are of one instrumentation, else likely");
    }

    @Override
    public List<Diagnosis> examine(Traces traces) {
        Findings<SpanFacts> findings = new Findings<>(about().id());
        for (SpanFacts outer : traces.spans()) {
            List<SpanFacts> children = traces.childrenOf(outer);
            if (children.size() == 1 && isSameCall(outer, children.getFirst())) {
                SpanFacts inner = children.getFirst();
                findings.add(outer.placeKey() + "|" + inner.name(), inner, List.of(outer, inner));
            }
        }
        return findings.diagnoses(InstrumentedTwice::words);
    }

    private static boolean isSameCall(SpanFacts outer, SpanFacts inner) {
        RemoteCall call = outer.call();
        RemoteCall again = inner.call();
        return call != null
                && again != null
                && call.mayEqual(again)
                && outer.sender().equals(inner.sender())
                && outer.durationMicros() != null
                && inner.durationMicros() != null
                && isSameTime(outer, inner);
    }

    private static boolean isSameTime(SpanFacts outer, SpanFacts inner) {
        long duration = outer.endMicros() - outer.startMicros();
        // Of a call this short the times say nothing.
        long most = Math.min(duration / 2, Math.max(MOST_APART_MICROS, Math.round(duration * MOST_APART_SHARE)));
        return inner.startMicros() >= outer.startMicros()
                && inner.startMicros() - outer.startMicros() <= most
                && Math.abs(outer.endMicros() - inner.endMicros()) <= most;
    }

    private static Words words(Findings.Group<SpanFacts> group) {
        SpanFacts outer = group.first();
        SpanFacts inner = group.seen().getFirst();
        boolean sameScope = outer.scope().equals(inner.scope());
        boolean llm = outer.call() != null && outer.call().isLlm();
        String cost = llm ? " Tokens and cost are counted twice." : " Every request is counted twice.";
        return new Words(
                Severity.ERROR,
                sameScope ? Confidence.CERTAIN : Confidence.LIKELY,
                "The client called at %s is instrumented twice.%s".formatted(outer.whereabouts(), cost),
                sameScope
                        ? "Each call has one child of the same instrumentation, %s, with the same target that begins and ends with it."
                                .formatted(outer.scope())
                        : "Each call, recorded by %s, has one child by %s with the same target that begins and ends with it."
                                .formatted(outer.scope(), inner.scope()),
                sameScope
                        ? Fix.java(
                                outer.sender(),
                                "Instrument a client once, where it is made, and hand on what comes back.",
                                "var client = HearthOpenAI.instrument(HearthOpenAI.instrument(OpenAIOkHttpClient.fromEnv()));",
                                "var client = HearthOpenAI.instrument(OpenAIOkHttpClient.fromEnv());")
                        : new Fix.Advice("Leave one of the two instrumentations, %s and %s, out."
                                .formatted(outer.scope(), inner.scope())));
    }
}
