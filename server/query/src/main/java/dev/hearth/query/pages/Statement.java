package dev.hearth.query.pages;

import dev.hearth.model.TraceId;
import dev.hearth.query.LiveRecords;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordReader;
import dev.hearth.store.RequiredAttribute;
import dev.hearth.store.RowCursor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A query under construction: fixed SQL, guarded conditions, and everything else as parameters. */
final class Statement {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();
    private final List<RequiredAttribute> required = new ArrayList<>();

    /** Appends SQL that holds one {@code ?} for each of {@code values}. */
    Statement add(String fixedSql, Object... values) {
        sql.append(fixedSql).append(' ');
        parameters.addAll(List.of(values));
        return this;
    }

    /** Appends where to read from. */
    Statement from(LiveRecords.From from) {
        sql.append("FROM ").append(from.sql()).append(' ');
        parameters.addAll(from.parameters());
        return this;
    }

    /** Appends the conditions of a filter, each after an AND. */
    Statement add(LiveFilter filter) {
        if (filter.fromMicros() != null) {
            add("AND start_timestamp >= ?", instant(filter.fromMicros()));
        }
        if (filter.where() != null) {
            add("AND " + filter.where().engineSql());
            required.addAll(filter.where().required());
        }
        return this;
    }

    /**
     * Appends a test for the keys, of which there must be at least one, in the keyed form of a table. The trace ids stand
     * there once more, written out: with those the engine finds the few rows before it reads all columns of any.
     */
    Statement addIsOneOf(Collection<SpanKey> keys) {
        return addIsInTraceOf(keys)
                .add("AND")
                .add(
                        "(trace_key, span_key) IN (SELECT unnest(CAST(? AS UUID[])), unnest(CAST(? AS BIGINT[])))",
                        keys.stream().map(SpanKey::traceId).toList(),
                        keys.stream()
                                .map(key -> Long.parseUnsignedLong(key.spanId(), 16))
                                .toList());
    }

    /** Appends a test for the traces of the keys, written out so that the engine leaves out what cannot hold them. */
    Statement addIsInTraceOf(Collection<SpanKey> keys) {
        return add(keys.stream()
                .map(key -> TraceId.parse(key.traceId()).hex())
                .distinct()
                .map(hex -> "UUID '" + hex + "'")
                .collect(Collectors.joining(", ", "trace_key IN (", ")")));
    }

    List<Row> rows(RecordReader reader) {
        return list(reader, RowColumns::row);
    }

    <T> List<T> list(RecordReader reader, Function<RowCursor, T> make) {
        List<T> made = new ArrayList<>();
        try (RowCursor cursor =
                reader.read(new ReadRequest(sql.toString().strip(), new ArrayList<>(parameters), TIMEOUT, required))) {
            while (cursor.next()) {
                made.add(make.apply(cursor));
            }
        }
        return made;
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
