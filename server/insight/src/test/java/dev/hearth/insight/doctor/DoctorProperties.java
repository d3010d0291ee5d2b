package dev.hearth.insight.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.insight.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever senders claim, the doctor answers, and the same whatever the order of the spans. */
class DoctorProperties {

    private static final List<Verdict> VERDICTS = List.of(
            new Verdict.Ok(1L),
            new Verdict.Error(null, null),
            new Verdict.Cancelled(null, null),
            new Verdict.Abandoned(null, null, null),
            new Verdict.Abandoned("process gone", 1L, 1L),
            new Verdict.Running(null),
            new Verdict.Unknown(null, null, null));

    private static List<SpanFacts> anySpans(long seed) {
        Random random = new Random(seed);
        List<SpanFacts> spans = new ArrayList<>();
        int count = random.nextInt(120);
        for (int i = 0; i < count; i++) {
            String trace = "t" + random.nextInt(3);
            FactsBuilder span = FactsBuilder.span(trace + "-" + i)
                    .trace(trace)
                    .named("n" + random.nextInt(3))
                    .from(new Sender(
                            "s",
                            "i" + random.nextInt(2),
                            random.nextBoolean() ? "h" : null,
                            (long) random.nextInt(200),
                            null))
                    .ran(random.nextInt(2_000), 2_000 + random.nextInt(2_000))
                    .ended(VERDICTS.get(random.nextInt(VERDICTS.size())));
            if (random.nextInt(4) > 0) {
                span.under(trace + "-" + random.nextInt(12));
            }
            if (random.nextBoolean()) {
                span.asking("m", random.nextBoolean() ? "x" : null).queued(random.nextInt(5_000));
            }
            if (random.nextInt(4) == 0) {
                span.misplaced(
                        random.nextBoolean() ? "other_thread" : "nonsense", random.nextBoolean() ? ":" : null, null);
            }
            if (random.nextInt(9) == 0) {
                span.blocked(random.nextBoolean() ? "pinned" : "", "", "", random.nextLong(), random.nextLong());
            }
            if (random.nextInt(5) == 0) {
                span.open(VERDICTS.get(3 + random.nextInt(4)));
            }
            spans.add(span.build());
        }
        return spans;
    }

    @Property(tries = 300)
    void anySpans_areExamined_andDiagnosesAreWhole(@ForAll long seed) {
        List<Diagnosis> found = Doctor.examine(anySpans(seed));
        assertThat(found).isSortedAccordingTo(Diagnosis.WORST_FIRST);
        assertThat(new HashSet<>(found.stream().map(Diagnosis::id).toList())).hasSameSizeAs(found);
        for (Diagnosis diagnosis : found) {
            assertThat(Doctor.rules()).extracting(RuleDescription::id).contains(diagnosis.rule());
            assertThat(diagnosis.count()).isPositive();
            assertThat(diagnosis.firstMicros()).isLessThanOrEqualTo(diagnosis.lastMicros());
            assertThat(diagnosis.evidence()).hasSizeBetween(1, Diagnosis.MOST_EVIDENCE);
            assertThat(diagnosis.sentence()).endsWith(".").doesNotContain("null");
            assertThat(diagnosis.why()).endsWith(".").doesNotContain("null");
            assertThat(diagnosis.fix().text()).endsWith(".");
        }
    }

    @Property(tries = 100)
    void orderOfTheSpans_changesNothing(@ForAll long seed) {
        List<SpanFacts> spans = anySpans(seed);
        List<SpanFacts> shuffled = new ArrayList<>(spans);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Doctor.examine(shuffled)).isEqualTo(Doctor.examine(spans));
    }
}
