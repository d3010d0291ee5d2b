package dev.hearth.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.query.SpanVerdicts;
import dev.hearth.query.pages.LiveReader;
import dev.hearth.query.pages.Row;
import dev.hearth.query.pages.SpanGroup;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordReader;
import dev.hearth.store.RowCursor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsualDurationsTest {

    private final Store store = new Store();
    private final AtomicLong nowMicros = new AtomicLong(1_000_000_000);
    private final UsualDurations usual = new UsualDurations(new LiveReader(store, SpanVerdicts.NONE), nowMicros::get);

    @Test
    void openSpans_areAskedForTogether_andOnlyOnce() {
        usual.prepare(List.of(row("pending_span", "a"), row("pending_span", "b"), row("pending_span", "a")));
        usual.prepare(List.of(row("pending_span", "a")));
        assertThat(store.asked).containsExactly(List.of("a", "b"));
        assertThat(usual.of(new SpanGroup("shop", "a"))).isEqualTo(7_000);
    }

    @Test
    void endedSpans_areNotAskedFor() {
        usual.prepare(List.of(row("span", "a"), row("log", "b")));
        assertThat(store.asked).isEmpty();
        assertThat(usual.of(new SpanGroup("shop", "a"))).isNull();
    }

    @Test
    void answer_isAskedAgainAfterHalfAMinute_alsoWhereNothingWasFound() {
        usual.prepare(List.of(row("pending_span", "unheard of")));
        nowMicros.addAndGet(29_999_999);
        usual.prepare(List.of(row("pending_span", "unheard of")));
        assertThat(store.asked).hasSize(1);
        nowMicros.addAndGet(1);
        usual.prepare(List.of(row("pending_span", "unheard of")));
        assertThat(store.asked).hasSize(2);
        assertThat(usual.of(new SpanGroup("shop", "unheard of"))).isNull();
    }

    @Test
    void clockSetBack_doesNotFreezeAnswers() {
        usual.prepare(List.of(row("pending_span", "a")));
        nowMicros.addAndGet(-3_600_000_000L);
        usual.prepare(List.of(row("pending_span", "a")));
        assertThat(store.asked).hasSize(2);
    }

    @Test
    void groups_areForgottenBeyondTheirBound() {
        usual.prepare(List.of(row("pending_span", "a")));
        usual.prepare(IntStream.range(0, UsualDurations.MAX_GROUPS)
                .mapToObj(i -> row("pending_span", "name " + i))
                .toList());
        assertThat(usual.of(new SpanGroup("shop", "a"))).isNull();
    }

    private static Row row(String kind, String name) {
        return new Row(
                "a".repeat(32),
                "b".repeat(16),
                null,
                kind,
                0,
                null,
                name,
                name,
                9,
                "shop",
                null,
                "",
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                1);
    }

    /** Knows the span {@code a}, which takes 7 ms. */
    private static final class Store implements RecordReader {

        private final List<List<Object>> asked = new ArrayList<>();

        @Override
        public RowCursor read(ReadRequest request) {
            List<Object> names = new ArrayList<>((List<?>) request.parameters().getLast());
            names.sort(null);
            asked.add(names);
            return new Rows(names.contains("a") ? List.of(List.of("shop", "a", 7_000L)) : List.of());
        }

        @Override
        public long lastSequence() {
            return 0;
        }
    }

    private static final class Rows implements RowCursor {

        private final Iterator<List<Object>> rows;
        private List<Object> row = List.of();

        private Rows(List<List<Object>> rows) {
            this.rows = rows.iterator();
        }

        @Override
        public List<ResultColumn> columns() {
            return List.of();
        }

        @Override
        public boolean next() {
            boolean more = rows.hasNext();
            row = more ? rows.next() : List.of();
            return more;
        }

        @Override
        public Object value(int index) {
            return row.get(index);
        }

        @Override
        public void close() {}
    }
}
