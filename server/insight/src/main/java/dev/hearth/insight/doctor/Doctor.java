package dev.hearth.insight.doctor;

import java.util.Collection;
import java.util.List;

/** Puts spans to every rule. */
public final class Doctor {

    /** More than this nobody reads. */
    public static final int MOST_DIAGNOSES = 200;

    private Doctor() {}

    /** Returns what it looks for, in the order in which that is told. */
    public static List<RuleDescription> rules() {
        return Rule.ALL.stream().map(Rule::about).toList();
    }

    /**
     * Returns what is wrong, the most severe first, at most {@value #MOST_DIAGNOSES}.
     *
     * @param spans in any order; parents may be missing or wrong
     */
    public static List<Diagnosis> examine(Collection<SpanFacts> spans) {
        Traces traces = new Traces(spans);
        return Rule.ALL.stream()
                .flatMap(rule -> rule.examine(traces).stream())
                .sorted(Diagnosis.WORST_FIRST)
                .limit(MOST_DIAGNOSES)
                .toList();
    }
}
