package dev.hearth.insight.doctor;

import dev.hearth.insight.doctor.Diagnosis.Evidence;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a rule has found, gathered by place. Not thread-safe. */
final class Findings<T> {

    private static final int ID_DIGITS = 16;

    private final String rule;
    private final Map<String, Group<T>> groups = new LinkedHashMap<>();

    Findings(String rule) {
        this.rule = rule;
    }

    /** Adds what was seen once at a place, with the spans that show it; there must be one. */
    void add(String place, T seen, List<SpanFacts> spans) {
        add(place, 1, seen, spans);
    }

    /** Adds what was seen that often at a place. */
    void add(String place, long times, T seen, List<SpanFacts> spans) {
        groups.computeIfAbsent(place, key -> new Group<>(id(key))).add(times, seen, spans);
    }

    /** Makes a diagnosis of each place. */
    List<Diagnosis> diagnoses(Function<Group<T>, Words> describe) {
        return groups.values().stream()
                .map(group -> group.diagnosis(rule, describe.apply(group)))
                .toList();
    }

    private String id(String place) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((rule + "\n" + place).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** What a rule says of a place. */
    record Words(Severity severity, Confidence confidence, String sentence, String why, Fix fix) {}

    /** All that was seen at a place. */
    static final class Group<T> {

        private final String id;
        private final List<T> seen = new ArrayList<>();
        private final List<SpanFacts> shown = new ArrayList<>();
        private long times;
        private long firstMicros = Long.MAX_VALUE;
        private long lastMicros = Long.MIN_VALUE;

        private Group(String id) {
            this.id = id;
        }

        private void add(long more, T one, List<SpanFacts> spans) {
            seen.add(one);
            times = Math.min(Integer.MAX_VALUE, times + Math.min(more, Integer.MAX_VALUE));
            for (SpanFacts span : spans) {
                firstMicros = Math.min(firstMicros, span.startMicros());
                lastMicros = Math.max(lastMicros, span.startMicros());
                if (shown.size() < Diagnosis.MOST_EVIDENCE && !shown.contains(span)) {
                    shown.add(span);
                }
            }
        }

        List<T> seen() {
            return seen;
        }

        int count() {
            return (int) times;
        }

        /** The span that showed it first. */
        SpanFacts first() {
            return shown.getFirst();
        }

        private Diagnosis diagnosis(String rule, Words words) {
            return new Diagnosis(
                    id,
                    rule,
                    words.severity(),
                    words.confidence(),
                    words.sentence(),
                    first().where(),
                    count(),
                    firstMicros,
                    lastMicros,
                    words.why(),
                    shown.stream().map(Evidence::of).toList(),
                    words.fix());
        }
    }
}
