package dev.hearth.insight.doctor;

import dev.hearth.insight.doctor.Findings.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The same prompt to the same model more than once within a trace, though it was answered. */
record SamePromptTwice() implements Rule {

    @Override
    public RuleDescription about() {
        return new RuleDescription(
                "same-prompt-twice",
                "Same prompt asked twice",
                "The same request to the same model more than once within a trace, though it was answered.",
                "`gen_ai.request.model`, and `request_data` or `gen_ai.input.messages`",
                "likely; where prompts are scrubbed or cut, different ones may look the same");
    }

    @Override
    public List<Diagnosis> examine(Traces traces) {
        Findings<SpanFacts> findings = new Findings<>(about().id());
        for (List<SpanFacts> trace : traces.byTrace()) {
            Map<RemoteCall, List<SpanFacts>> asked = new LinkedHashMap<>();
            for (SpanFacts span : trace) {
                RemoteCall call = span.call();
                if (call != null && call.isLlm() && call.contentHash() != null && span.succeeded()) {
                    SpanFacts parent = traces.parentOf(span);
                    // That a client is instrumented twice another rule says.
                    if (parent == null || !call.equals(parent.call())) {
                        asked.computeIfAbsent(call, _ -> new ArrayList<>()).add(span);
                    }
                }
            }
            for (List<SpanFacts> same : asked.values()) {
                same.stream()
                        .skip(1)
                        .forEach(again ->
                                findings.add(same.getFirst().placeKey(), again, List.of(same.getFirst(), again)));
            }
        }
        return findings.diagnoses(SamePromptTwice::words);
    }

    private static Words words(Findings.Group<SpanFacts> group) {
        SpanFacts first = group.first();
        long tokens = group.seen().stream()
                .mapToLong(span -> Math.clamp(Objects.requireNonNullElse(span.inputTokens(), 0L), 0L, 1L << 40))
                .sum();
        return new Words(
                Severity.INFO,
                Confidence.LIKELY,
                "A prompt sent at %s was sent again %s within its trace%s."
                        .formatted(
                                first.whereabouts(),
                                group.count() == 1 ? "once" : group.count() + " times",
                                tokens == 0 ? "" : ", %d input tokens in all".formatted(tokens)),
                "Model and request are the same, and the first was answered.",
                Fix.java(
                        first.sender(),
                        "Keep the answer if it may be used again.",
                        "answer = ask(question);",
                        "answer = answers.computeIfAbsent(question, this::ask);"));
    }
}
