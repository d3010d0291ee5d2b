package dev.hearth.server.liveness;

import dev.hearth.insight.Verdict;
import dev.hearth.query.pages.Row;
import dev.hearth.query.pages.SpanKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The open spans that a page shows, and the verdict it was last told of each. Holds the newest {@value #MAX_SPANS}. Not
 * thread-safe.
 */
public final class VerdictWatch {

    static final int MAX_SPANS = 4_000;

    private final RowVerdicts verdicts;
    private final LinkedHashMap<SpanKey, Watched> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SpanKey, Watched> eldest) {
            return size() > MAX_SPANS;
        }
    };

    public VerdictWatch(RowVerdicts verdicts) {
        this.verdicts = verdicts;
    }

    /** Notes that the page was sent {@code rows}: open spans are watched from now on, ended ones no longer. */
    public void sent(Iterable<Row> rows) {
        for (Row row : rows) {
            if (row.isOpen()) {
                open.put(row.key(), new Watched(row, verdicts.of(row), true));
            } else {
                open.remove(row.key());
            }
        }
    }

    /** Takes over what another page was sent and told. */
    public void absorb(VerdictWatch other) {
        open.putAll(other.open);
    }

    /**
     * Notes open spans that the page may have, without knowing what it was told of them: their verdicts are told once
     * and followed, their ends are not waited for.
     *
     * @param newestFirst in this order
     */
    public void unsure(List<Row> newestFirst) {
        for (Row row : newestFirst) {
            if (open.size() >= MAX_SPANS) {
                return;
            }
            open.putIfAbsent(row.key(), new Watched(row, null, false));
        }
    }

    /** Forgets everything, because the page starts over. */
    public void clear() {
        open.clear();
    }

    /** Returns the spans whose end the page waits for. */
    public Set<SpanKey> keys() {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().sent)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the verdicts that have changed since the page was last told, and takes them as told. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        open.replaceAll((key, watched) -> {
            Verdict now = verdicts.of(watched.row);
            if (watched.told != null && now.kind().equals(watched.told.kind())) {
                return watched;
            }
            changes.add(new Change(key, now));
            return new Watched(watched.row, now, watched.sent);
        });
        return changes;
    }

    /** A verdict that is no longer what it was. */
    public record Change(SpanKey span, Verdict verdict) {}

    private record Watched(Row row, @Nullable Verdict told, boolean sent) {}
}
