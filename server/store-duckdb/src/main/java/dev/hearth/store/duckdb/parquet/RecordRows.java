package dev.hearth.store.duckdb.parquet;

import dev.hearth.model.Record;
import dev.hearth.model.Record.ExceptionInfo;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TraceId;
import dev.hearth.store.RecordColumn;
import dev.hearth.store.RecordColumns;
import dev.hearth.store.duckdb.parquet.LostTypes.Derived;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes records of the rows of {@code records_all}: what {@link RecordColumns} does, backwards. */
public final class RecordRows {

    /** Without these a row is no record. */
    static final Set<String> REQUIRED = Set.of("trace_id", "span_id", "kind", "start_timestamp");

    private static final Map<String, RecordKind> KINDS =
            Arrays.stream(RecordKind.values()).collect(Collectors.toMap(RecordKind::text, Function.identity()));

    private static final int LEAST_LEVEL = 0;
    private static final int MOST_LEVEL = 24;

    /** The columns that are worked out of attributes, which alone can tell what a text was. */
    private final LostTypes<Record> types;

    /**
     * @param columns that the rows have
     */
    public RecordRows(Set<String> columns) {
        int first = RecordColumns.ALL.stream().map(RecordColumn::name).toList().indexOf("service_name");
        this.types = new LostTypes<>(
                RecordPlaces.ALL,
                RecordColumns.ALL.subList(first, RecordColumns.ALL.size()).stream()
                        .filter(column -> columns.contains(column.name()))
                        .map(column -> new Derived<>(column.column(), column.value()))
                        .toList());
    }

    /**
     * Makes a record of a row.
     *
     * @throws IllegalArgumentException if the row cannot be a record
     */
    public Record read(ImportedRow row) throws SQLException {
        RecordKind kind = KINDS.get(row.required("kind"));
        if (kind == null) {
            throw new IllegalArgumentException("the kind '%s' is unknown".formatted(row.required("kind")));
        }
        long start = row.requiredNumber("start_timestamp");
        Long end = row.number("end_timestamp");
        ExactTimes times = ExactTimes.of(start, end == null ? start : end, row.real("duration"));
        Long level = row.number("level");
        if (level != null && (level < LEAST_LEVEL || level > MOST_LEVEL)) {
            throw new IllegalArgumentException("the level %d is none".formatted(level));
        }
        String parent = row.text("parent_span_id");
        String body = row.text("log_body");
        Record record = new Record(
                TraceId.parse(row.required("trace_id")),
                SpanId.parse(row.required("span_id")),
                parent == null ? null : SpanId.parse(parent),
                kind,
                row.text("span_name", ""),
                row.text("message", ""),
                level == null ? 9 : level.intValue(),
                times.startNanos(),
                times.endNanos(),
                exception(row),
                row.attributes("attributes"),
                row.text("attributes_json_schema"),
                ImportedJson.tags(row.text("tags")),
                new Resource(row.attributes("otel_resource_attributes")),
                new Scope(
                        row.text("otel_scope_name", ""),
                        row.text("otel_scope_version", ""),
                        row.attributes("otel_scope_attributes")),
                ImportedJson.events(row.text("otel_events")),
                ImportedJson.links(row.text("otel_links")),
                status(row.text("otel_status_code")),
                row.text("otel_status_message", ""),
                body == null ? null : JsonValues.parse(body));
        return types.restore(record, row.values(types.columns()));
    }

    private static @Nullable ExceptionInfo exception(ImportedRow row) throws SQLException {
        return row.flag("is_exception")
                ? new ExceptionInfo(
                        row.text("exception_type", ""),
                        row.text("exception_message", ""),
                        row.text("exception_stacktrace", ""))
                : null;
    }

    private static StatusCode status(@Nullable String code) {
        if (code == null) {
            return StatusCode.UNSET;
        }
        try {
            return StatusCode.valueOf(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the status '%s' is unknown".formatted(code), e);
        }
    }
}
