package dev.hearth.corpus;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one program came out with one kit.
 *
 * @param parents whether every span is there and has the right parent, each time
 * @param verdicts whether every span ends in the right verdict, each time
 * @param diagnosed whether the doctor says what it should: of a program that is right nothing, of another the right rule at the right line
 * @param silent whether the doctor says nothing at all
 * @param what what was seen, for the one who looks why
 */
record Judgement(boolean parents, boolean verdicts, boolean diagnosed, boolean silent, String what) {

    boolean right() {
        return parents && verdicts;
    }

    /** Judges a program by all its spans, and by all that the doctor said at the time. */
    static Judgement of(Case one, int rounds, List<Seen> spans, List<Told> told, Map<String, Set<String>> places) {
        Map<String, Seen> byId = new HashMap<>();
        spans.forEach(span -> byId.put(span.spanId(), span));
        boolean parents = true;
        boolean verdicts = true;
        Set<String> misplaced = new HashSet<>();
        StringBuilder what = new StringBuilder();
        for (Shape.Expected expected : one.shape().spans()) {
            List<Seen> named = spans.stream()
                    .filter(span -> span.name().equals(expected.name()))
                    .toList();
            if (named.size() != expected.times() * rounds) {
                parents = false;
                verdicts = false;
                what.append("%d of %d %s; ".formatted(named.size(), expected.times() * rounds, expected.name()));
            }
            for (Seen span : named) {
                if (!hasParent(span, expected, byId)) {
                    parents = false;
                    misplaced.add(span.spanId());
                }
                if (!span.verdict().equals(expected.verdict())) {
                    verdicts = false;
                    what.append(span.name())
                            .append(" is ")
                            .append(span.verdict())
                            .append("; ");
                }
            }
        }
        List<Told> ofIt = told.stream()
                .filter(diagnosis ->
                        spans.stream().anyMatch(span -> diagnosis.spans().contains(span.spanId())))
                .toList();
        ofIt.forEach(diagnosis -> what.append(diagnosis.sentence()).append(' '));
        String rule = one.rule() != null ? one.rule() : misplaced.isEmpty() ? null : "context-lost";
        boolean diagnosed = rule == null
                ? ofIt.isEmpty()
                : ofIt.stream()
                        .anyMatch(diagnosis -> diagnosis.rule().equals(rule)
                                && isAt(diagnosis, byId, places)
                                && (one.rule() != null || namesParent(diagnosis, one)));
        return new Judgement(parents, verdicts, diagnosed, ofIt.isEmpty(), what.toString());
    }

    private static boolean hasParent(Seen span, Shape.Expected expected, Map<String, Seen> byId) {
        @Nullable Seen parent = span.parentId() == null ? null : byId.get(span.parentId());
        if (expected.parent() == null) {
            return span.parentId() == null;
        }
        return parent != null
                && parent.name().equals(expected.parent())
                && (parent.round() == null
                        || span.round() == null
                        || parent.round().equals(span.round()));
    }

    /** Whether the parent that the doctor thinks of is one that the program's spans should have. */
    private static boolean namesParent(Told diagnosis, Case one) {
        return one.shape().spans().stream()
                .anyMatch(span -> span.parent() != null
                        && diagnosis.sentence().contains("'%s: %s'".formatted(one.id(), span.parent())));
    }

    /** Whether the line is that of one of the spans shown, as the program itself knows it; kits without lines have none to name. */
    private static boolean isAt(Told diagnosis, Map<String, Seen> byId, Map<String, Set<String>> places) {
        return diagnosis.place() == null
                || diagnosis.spans().stream()
                        .map(byId::get)
                        .filter(java.util.Objects::nonNull)
                        .anyMatch(span -> places.getOrDefault(span.program() + ": " + span.name(), Set.of())
                                .contains(diagnosis.place()));
    }
}
