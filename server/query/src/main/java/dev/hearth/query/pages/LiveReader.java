package dev.hearth.query.pages;

import dev.hearth.query.LiveRecords;
import dev.hearth.query.SpanVerdicts;
import dev.hearth.store.RecordReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the Live page's rows. Safe for any number of threads. Every method may throw what {@link RecordReader#read}
 * throws; {@link dev.hearth.store.InvalidQueryException} then says what is wrong with the user's condition.
 */
public final class LiveReader {

    static final String SELECT = "SELECT " + RowColumns.SQL + " FROM keyed_live_records AS live_records WHERE";
    private static final String NEWEST_FIRST = "ORDER BY start_timestamp DESC, span_id DESC LIMIT ?";
    private static final long MICROS_PER_HOUR = 3_600_000_000L;

    private final RecordReader reader;
    private final LiveRecords records;

    /** @param verdicts for conditions that name them */
    public LiveReader(RecordReader reader, SpanVerdicts verdicts) {
        this.reader = reader;
        this.records = new LiveRecords(reader, verdicts);
    }

    private Statement select(LiveFilter filter) {
        return new Statement()
                .add("SELECT " + RowColumns.SQL)
                .from(records.of(filter.where()))
                .add("WHERE");
    }

    /** Returns the newest rows by start. */
    public LivePage newest(LiveFilter filter, int limit) {
        return page(select(filter).add("TRUE").add(filter), limit);
    }

    /** Returns the rows right before the one that started at {@code beforeMicros} with {@code beforeSpanId}. */
    public LivePage older(LiveFilter filter, long beforeMicros, String beforeSpanId, int limit) {
        var before = Statement.instant(beforeMicros);
        return page(
                select(filter)
                        .add(
                                "start_timestamp <= ? AND (start_timestamp < ? OR span_id < ?)",
                                before,
                                before,
                                beforeSpanId)
                        .add(filter),
                limit);
    }

    /** Returns what was stored after {@code sequence} and matches, or is the end of a watched open span. */
    public LiveChanges since(LiveFilter filter, long sequence, Set<SpanKey> watched, int limit) {
        long upTo = reader.lastSequence();
        if (upTo <= sequence) {
            return new LiveChanges(List.of(), sequence, false);
        }
        List<Row> matching = select(filter)
                .add("commit_seq > ? AND commit_seq <= ?", sequence, upTo)
                .add(filter)
                .add("ORDER BY commit_seq DESC, start_timestamp DESC, span_id DESC LIMIT ?", limit + 1)
                .rows(reader);
        boolean skipped = matching.size() > limit;
        List<Row> rows = new ArrayList<>(skipped ? matching.subList(0, limit) : matching);
        rows.addAll(endsOf(watched, sequence, upTo, rows));
        rows.sort(Comparator.comparingLong(Row::commitSequence)
                .thenComparingLong(Row::startMicros)
                .thenComparing(Row::spanId));
        return new LiveChanges(rows, upTo, skipped);
    }

    /** Returns the ancestors of {@code rows} that are not among them, nearest first. */
    public List<Row> context(Collection<Row> rows) {
        return new Ancestors(reader).of(rows);
    }

    /** Counts by level in {@code buckets} equal stretches from {@code fromMicros} up to, not including, {@code toMicros}. */
    public List<HistogramBucket> histogram(LiveFilter filter, long fromMicros, long toMicros, int buckets) {
        long width = bucketMicros(fromMicros, toMicros, buckets);
        HistogramBucket[] counts = new HistogramBucket[buckets];
        Arrays.fill(counts, new HistogramBucket(0, 0, 0));
        new Statement()
                .add(
                        "SELECT (epoch_us(start_timestamp) - CAST(? AS BIGINT)) // CAST(? AS BIGINT) AS bucket,"
                                + " count(*) FILTER (WHERE level < 13),"
                                + " count(*) FILTER (WHERE level >= 13 AND level < 17),"
                                + " count(*) FILTER (WHERE level >= 17)",
                        fromMicros,
                        width)
                .from(records.of(filter.where()))
                .add(
                        "WHERE start_timestamp >= ? AND start_timestamp < ?",
                        Statement.instant(fromMicros),
                        Statement.instant(toMicros))
                .add(filter)
                .add("GROUP BY bucket")
                .list(reader, cursor -> {
                    int bucket = Math.clamp(RowColumns.number(cursor, 0), 0, buckets - 1);
                    counts[bucket] = new HistogramBucket(
                            RowColumns.number(cursor, 1), RowColumns.number(cursor, 2), RowColumns.number(cursor, 3));
                    return bucket;
                });
        return List.of(counts);
    }

    /** Returns the width of a histogram's stretches, rounded up so that they cover the range. */
    public static long bucketMicros(long fromMicros, long toMicros, int buckets) {
        if (buckets < 1 || toMicros <= fromMicros) {
            throw new IllegalArgumentException("a histogram needs a bucket and a range of time");
        }
        return Math.max(1, Math.ceilDiv(toMicros - fromMicros, (long) buckets));
    }

    /** Counts the rows that match. */
    public long count(LiveFilter filter) {
        return new Statement()
                .add("SELECT count(*)")
                .from(records.of(filter.where()))
                .add("WHERE TRUE")
                .add(filter)
                .list(reader, cursor -> RowColumns.number(cursor, 0))
                .getFirst();
    }

    /** Returns the open spans, newest first, at most {@code limit}. */
    public List<Row> openSpans(int limit) {
        return new Statement()
                .add(SELECT)
                .add("kind = 'pending_span' " + NEWEST_FIRST, limit)
                .rows(reader);
    }

    /** Returns the open spans that match at this moment, oldest first, at most the newest {@code limit}. */
    public List<Row> openSpans(LiveFilter filter, int limit) {
        return select(filter)
                .add("kind = 'pending_span'")
                .add(filter)
                .add(NEWEST_FIRST, limit)
                .rows(reader)
                .reversed();
    }

    /** Returns the verdicts of open spans by what tells their processes; while it stays the same, so do those. */
    public Map<String, String> standings() {
        return records.standings();
    }

    /**
     * Returns the median duration in microseconds of each group's ended spans that started in the hour before
     * {@code nowMicros}; groups without any are absent.
     */
    public Map<SpanGroup, Long> usualDurations(Collection<SpanGroup> groups, long nowMicros) {
        Map<SpanGroup, Long> usual = new LinkedHashMap<>();
        if (groups.isEmpty()) {
            return usual;
        }
        new Statement()
                .add(
                        "SELECT r.service_name, r.span_name, CAST(round(median(r.duration) * 1e6) AS BIGINT) FROM records AS r"
                                + " WHERE r.kind = 'span' AND r.start_timestamp >= ? AND (r.service_name, r.span_name) IN"
                                + " (SELECT unnest(CAST(? AS VARCHAR[])), unnest(CAST(? AS VARCHAR[])))"
                                + " GROUP BY r.service_name, r.span_name",
                        Statement.instant(nowMicros - MICROS_PER_HOUR),
                        groups.stream().map(SpanGroup::service).toList(),
                        groups.stream().map(SpanGroup::spanName).toList())
                .list(
                        reader,
                        cursor -> usual.put(
                                new SpanGroup(RowColumns.required(cursor, 0), RowColumns.required(cursor, 1)),
                                RowColumns.number(cursor, 2)));
        return usual;
    }

    /** Returns the keys of attributes in the newest {@code rows} records, sorted. */
    public List<String> attributeKeys(int rows) {
        return new Statement()
                .add(
                        "SELECT DISTINCT unnest(json_keys(attributes)) AS key FROM"
                                + " (SELECT attributes FROM records_all ORDER BY start_timestamp DESC LIMIT ?) ORDER BY key",
                        rows)
                .list(reader, cursor -> RowColumns.required(cursor, 0));
    }

    private LivePage page(Statement statement, int limit) {
        long upTo = reader.lastSequence();
        List<Row> newestFirst = statement
                .add("AND commit_seq <= ? " + NEWEST_FIRST, upTo, limit + 1)
                .rows(reader);
        boolean hasOlder = newestFirst.size() > limit;
        List<Row> rows = hasOlder ? newestFirst.subList(0, limit) : newestFirst;
        return new LivePage(rows.reversed(), hasOlder, upTo);
    }

    private List<Row> endsOf(Set<SpanKey> watched, long sequence, long upTo, List<Row> alreadyFound) {
        Set<SpanKey> missing = new LinkedHashSet<>(watched);
        alreadyFound.forEach(row -> missing.remove(row.key()));
        if (missing.isEmpty()) {
            return List.of();
        }
        return new Statement()
                .add(SELECT)
                .add("commit_seq > ? AND commit_seq <= ? AND kind = 'span' AND", sequence, upTo)
                .addIsOneOf(missing)
                .rows(reader);
    }
}
