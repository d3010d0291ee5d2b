package dev.hearth.insight.doctor;

import dev.hearth.insight.Durations;
import dev.hearth.insight.doctor.Findings.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls of one name, one right after the other, that may not have to wait for each other. */
record SequentialCalls() implements Rule {

    private static final int LEAST_CALLS = 4;
    private static final long LEAST_MICROS = 500_000;

    /** Among more kinds of calls nobody waits for one kind alone. */
    private static final int MOST_NAMES = 100;

    /** A longer pause, by the calls' median, means that something is done in between. */
    private static final double MOST_PAUSE_SHARE = 0.1;

    @Override
    public RuleDescription about() {
        return new RuleDescription(
                "sequential-calls",
                "Calls one after another",
                "Four calls of one name or more under one parent, each right after the other, half a second or more in all.",
                "calls over HTTP or to a model, with their parents",
                "possible: spans do not tell whether a call needs the answer of the one before");
    }

    @Override
    public List<Diagnosis> examine(Traces traces) {
        Findings<List<SpanFacts>> findings = new Findings<>(about().id());
        for (List<SpanFacts> siblings : traces.siblings()) {
            if (siblings.size() < LEAST_CALLS) {
                continue;
            }
            Map<String, List<SpanFacts>> byName = new LinkedHashMap<>();
            for (SpanFacts span : siblings) {
                if (span.call() != null) {
                    byName.computeIfAbsent(span.name(), _ -> new ArrayList<>()).add(span);
                }
            }
            if (byName.size() > MOST_NAMES) {
                continue;
            }
            for (List<SpanFacts> calls : byName.values()) {
                if (isOneRightAfterAnother(calls) && !othersBetween(calls, siblings) && !growing(calls)) {
                    findings.add(calls.getFirst().placeKey(), calls, calls);
                }
            }
        }
        return findings.diagnoses(SequentialCalls::words);
    }

    private static boolean isOneRightAfterAnother(List<SpanFacts> calls) {
        if (calls.size() < LEAST_CALLS
                || !calls.stream().allMatch(SpanFacts::succeeded)
                || time(calls) < LEAST_MICROS) {
            return false;
        }
        long[] durations = calls.stream()
                .mapToLong(call -> call.endMicros() - call.startMicros())
                .sorted()
                .toArray();
        long mostPause = Math.round(durations[durations.length / 2] * MOST_PAUSE_SHARE);
        for (int i = 1; i < calls.size(); i++) {
            long pause = calls.get(i).startMicros() - calls.get(i - 1).endMicros();
            if (pause < 0 || pause > mostPause) {
                return false;
            }
        }
        return true;
    }

    /** Whether a sibling of another name runs in between, which may be what the next call needs. */
    private static boolean othersBetween(List<SpanFacts> calls, List<SpanFacts> siblings) {
        String name = calls.getFirst().name();
        long from = calls.getFirst().startMicros();
        long to = calls.getLast().endMicros();
        return siblings.stream()
                .anyMatch(span -> !span.name().equals(name) && span.startMicros() <= to && span.endMicros() >= from);
    }

    /** Whether each prompt is longer than the one before, as in a conversation, where each needs the last answer. */
    private static boolean growing(List<SpanFacts> calls) {
        for (int i = 1; i < calls.size(); i++) {
            Long before = calls.get(i - 1).inputTokens();
            Long now = calls.get(i).inputTokens();
            if (before == null || now == null || now <= before) {
                return false;
            }
        }
        return true;
    }

    private static long time(List<SpanFacts> calls) {
        return calls.getLast().endMicros() - calls.getFirst().startMicros();
    }

    private static Words words(Findings.Group<List<SpanFacts>> group) {
        List<SpanFacts> calls = group.seen().getFirst();
        SpanFacts first = group.first();
        long longest = calls.stream()
                .mapToLong(call -> call.endMicros() - call.startMicros())
                .max()
                .orElse(0);
        return new Words(
                Severity.INFO,
                Confidence.POSSIBLE,
                "%d calls at %s ran one after another in %s; at the same time they would take about %s."
                        .formatted(
                                calls.size(),
                                first.whereabouts(),
                                Durations.format(time(calls)),
                                Durations.format(longest)),
                "Under one parent each began right after the one before had ended, and nothing else ran in between. If none needs the answer of another, they need not wait.",
                Fix.java(
                        first.sender(),
                        "Run calls at the same time if they do not need each other's answers.",
                        "for (var question : questions) answers.add(ask(question));",
                        "answers = Hearth.gather(\"ask {n} questions\", questions.stream().map(q -> (Callable<Answer>) () -> ask(q)).toList());"));
    }
}
