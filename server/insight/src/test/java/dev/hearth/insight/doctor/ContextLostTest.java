package dev.hearth.insight.doctor;

import static dev.hearth.insight.doctor.FactsBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextLostTest {

    /** A parent with one child that kept its parent. */
    private static List<SpanFacts> parent(String id, long fromMillis, long toMillis) {
        return List.of(
                span(id).trace(id).named("batch").ran(fromMillis, toMillis).build(),
                task(id + "-child", fromMillis).trace(id).under(id).build());
    }

    private static FactsBuilder task(String id, long atMillis) {
        return span(id).named("task").at("shop/Ask.java", 41).ran(atMillis, atMillis + 10);
    }

    private static List<Diagnosis> examine(List<SpanFacts> spans, FactsBuilder... others) {
        List<SpanFacts> all = new ArrayList<>(spans);
        List.of(others).forEach(other -> all.add(other.build()));
        return Doctor.examine(all);
    }

    @Test
    void rootsThatBeginOnlyWhileOneParentOfTheirKindIsOpen_haveLostIt() {
        List<Diagnosis> found = examine(
                parent("p", 0, 1_000),
                task("a", 100).trace("a"),
                task("b", 200).trace("b"),
                task("c", 900).trace("c"));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().rule()).isEqualTo("context-lost");
        assertThat(found.getFirst().confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(found.getFirst().sentence())
                .isEqualTo("3 spans begun at Ask.java:41 lost their parent, most likely 'batch'.");
        assertThat(found.getFirst().where()).isEqualTo(new Place("shop/Ask.java", 41L, "shop.Ask.all"));
        assertThat(examine(parent("p", 0, 1_000), task("a", 100).trace("a")))
                .extracting(Diagnosis::confidence)
                .containsExactly(Confidence.POSSIBLE);
    }

    @Test
    void workThatIsAlsoDoneAtOtherTimes_isHealthy() {
        assertThat(examine(
                        parent("p", 0, 1_000),
                        task("a", 100).trace("a"),
                        task("b", 2_000).trace("b")))
                .isEmpty();
    }

    @Test
    void rootsWithSeveralPossibleParents_areNotJudged() {
        List<SpanFacts> two = new ArrayList<>(parent("p", 0, 1_000));
        two.addAll(parent("q", 50, 800));
        assertThat(examine(two, task("a", 100).trace("a"))).isEmpty();
    }

    @Test
    void rootsOfOtherProcessesCodeOrNames_areHealthy() {
        assertThat(examine(
                        parent("p", 0, 1_000),
                        task("a", 100).trace("a").from(new Sender("ask", "i2", "h1", 5L, "java")),
                        task("b", 100).trace("b").at("shop/Poll.java", 7),
                        task("c", 100).trace("c").named("poll")))
                .isEmpty();
    }

    @Test
    void recursion_isHealthy() {
        assertThat(examine(
                        List.of(
                                span("p").trace("p").ran(0, 1_000).build(),
                                span("c").trace("p").under("p").ran(10, 500).build()),
                        span("r").trace("r").ran(100, 200)))
                .isEmpty();
    }

    /** Batches of 100 ms every second, each with tasks that begin so many milliseconds after it. */
    private static List<SpanFacts> batches(int count, long... tasksAfterMillis) {
        List<SpanFacts> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = i * 1_000L;
            spans.add(span("p" + i)
                    .trace("p" + i)
                    .named("batch")
                    .ran(at, at + 100)
                    .build());
            for (long after : tasksAfterMillis) {
                String id = "c" + i + "-" + after;
                spans.add(task(id, at + after).trace(id).build());
            }
        }
        return spans;
    }

    @Test
    void rootsSeenOnlyWithinWorkThatIsSeldomOpen_havePossiblyLostIt() {
        List<Diagnosis> found = Doctor.examine(batches(3, 10, 50));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().severity()).isEqualTo(Severity.INFO);
        assertThat(found.getFirst().confidence()).isEqualTo(Confidence.POSSIBLE);
        assertThat(found.getFirst().sentence())
                .isEqualTo("6 spans begun at Ask.java:41 lost their parent, most likely 'batch'.");
        assertThat(found.getFirst().count()).isEqualTo(6);
    }

    /** Requests of 100 ms that come unevenly, each with one task that runs so long. */
    private static List<SpanFacts> requests(long taskMillis, long... startsMillis) {
        List<SpanFacts> spans = new ArrayList<>();
        for (long at : startsMillis) {
            spans.add(span("p" + at)
                    .trace("p" + at)
                    .named("request")
                    .ran(at, at + 100)
                    .build());
            spans.add(span("c" + at)
                    .trace("c" + at)
                    .at("shop/Ask.java", 41)
                    .ran(at + 10, at + 10 + taskMillis)
                    .build());
        }
        return spans;
    }

    @Test
    void oneRootWithinEachOfManyUnevenRequests_hasPossiblyLostIt() {
        assertThat(Doctor.examine(requests(50, 0, 700, 1_900, 2_500, 4_000)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.rule()).isEqualTo("context-lost");
                    assertThat(found.confidence()).isEqualTo(Confidence.POSSIBLE);
                    assertThat(found.sentence())
                            .isEqualTo("5 spans begun at Ask.java:41 lost their parent, most likely 'request'.");
                });
    }

    @Test
    void oneRootEach_isHealthyWhereItOutlastsTheRequest_orTimersTickTogether_orFewWereSeen() {
        assertThat(Doctor.examine(requests(120, 0, 700, 1_900, 2_500, 4_000))).isEmpty();
        assertThat(Doctor.examine(requests(50, 0, 1_003, 1_998, 3_010, 4_000, 5_001)))
                .isEmpty();
        assertThat(Doctor.examine(requests(50, 0, 700, 1_900, 4_000))).isEmpty();
    }

    @Test
    void fewRoots_rootsOutside_andWorkThatIsMostlyOpen_areHealthy() {
        assertThat(Doctor.examine(batches(4, 10))).isEmpty();
        assertThat(Doctor.examine(batches(4, 10, 500))).isEmpty();
        // Two timers that tick together.
        assertThat(Doctor.examine(batches(20, 10))).isEmpty();
        List<SpanFacts> always = new ArrayList<>(batches(0));
        for (int i = 0; i < 20; i++) {
            always.add(span("p" + i)
                    .trace("p" + i)
                    .named("batch")
                    .ran(i * 1_000L, i * 1_000L + 990)
                    .build());
            always.add(task("c" + i, i * 1_000L + 10).trace("c" + i).build());
            always.add(task("d" + i, i * 1_000L + 20).trace("d" + i).build());
        }
        assertThat(Doctor.examine(always)).isEmpty();
    }
}
