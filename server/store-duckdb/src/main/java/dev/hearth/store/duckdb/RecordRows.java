package dev.hearth.store.duckdb;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record;
import dev.hearth.model.Record.ExceptionInfo;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.SpanData.EventData;
import dev.hearth.model.SpanData.LinkData;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import dev.hearth.store.RecordColumn;
import dev.hearth.store.RecordColumns;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes records of the rows of {@code records_all}: what {@link RecordColumns} does, backwards. */
final class RecordRows {

    /** Without these a row is no record. */
    static final Set<String> REQUIRED = Set.of("trace_id", "span_id", "kind", "start_timestamp");

    private static final Map<String, RecordKind> KINDS =
            Arrays.stream(RecordKind.values()).collect(Collectors.toMap(RecordKind::text, Function.identity()));

    private static final int LEAST_LEVEL = 0;
    private static final int MOST_LEVEL = 24;

    /** The columns that are worked out of attributes, which alone can tell what a text was. */
    private final List<RecordColumn> derived;

    /**
     * @param columns that the rows have
     */
    RecordRows(Set<String> columns) {
        int first = RecordColumns.ALL.stream().map(RecordColumn::name).toList().indexOf("service_name");
        this.derived = RecordColumns.ALL.subList(first, RecordColumns.ALL.size()).stream()
                .filter(column -> columns.contains(column.name()))
                .toList();
    }

    /**
     * @throws IllegalArgumentException if the row cannot be a record
     */
    Record read(ImportedRow row) throws SQLException {
        RecordKind kind = KINDS.get(row.required("kind"));
        if (kind == null) {
            throw new IllegalArgumentException("the kind '%s' is unknown".formatted(row.required("kind")));
        }
        long start = required(row.number("start_timestamp"), "start_timestamp");
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
                attributes(row, "attributes"),
                row.text("attributes_json_schema"),
                tags(row.text("tags")),
                new Resource(attributes(row, "otel_resource_attributes")),
                new Scope(
                        row.text("otel_scope_name", ""),
                        row.text("otel_scope_version", ""),
                        attributes(row, "otel_scope_attributes")),
                events(row.text("otel_events")),
                links(row.text("otel_links")),
                status(row.text("otel_status_code")),
                row.text("otel_status_message", ""),
                body == null ? null : JsonValues.parse(body));
        return LostTypes.restore(record, derived, values(row));
    }

    private List<@Nullable Object> values(ImportedRow row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(derived.size());
        for (RecordColumn column : derived) {
            String name = column.name();
            values.add(
                    switch (column.column().type()) {
                        case INTEGER -> whole(row.number(name));
                        case BIGINT -> row.number(name);
                        case DOUBLE -> row.real(name);
                        default -> row.text(name);
                    });
        }
        return values;
    }

    private static @Nullable Integer whole(@Nullable Long number) {
        return number == null ? null : (Integer) number.intValue();
    }

    private static @Nullable ExceptionInfo exception(ImportedRow row) throws SQLException {
        return row.flag("is_exception")
                ? new ExceptionInfo(
                        row.text("exception_type", ""),
                        row.text("exception_message", ""),
                        row.text("exception_stacktrace", ""))
                : null;
    }

    private static Attributes attributes(ImportedRow row, String column) throws SQLException {
        String json = row.text(column);
        return json == null ? Attributes.EMPTY : JsonValues.attributes(json);
    }

    private static List<String> tags(@Nullable String json) {
        return json == null
                ? List.of()
                : JsonValues.array(json).stream().map(RecordRows::text).toList();
    }

    private static List<EventData> events(@Nullable String json) {
        List<EventData> events = new ArrayList<>();
        for (Value item : json == null ? List.<Value>of() : JsonValues.array(json)) {
            Attributes fields = JsonValues.attributes(item);
            events.add(new EventData(
                    text(fields.get("event_name")), nanos(text(fields.get("event_timestamp"))), inner(fields)));
        }
        return events;
    }

    private static List<LinkData> links(@Nullable String json) {
        List<LinkData> links = new ArrayList<>();
        for (Value item : json == null ? List.<Value>of() : JsonValues.array(json)) {
            Attributes fields = JsonValues.attributes(item);
            links.add(new LinkData(
                    TraceId.parse(text(fields.get("trace_id"))),
                    SpanId.parse(text(fields.get("span_id"))),
                    inner(fields)));
        }
        return links;
    }

    private static Attributes inner(Attributes fields) {
        Value attributes = fields.get("attributes");
        return attributes == null ? Attributes.EMPTY : JsonValues.attributes(attributes);
    }

    private static String text(@Nullable Value value) {
        if (value instanceof Value.Text(String text)) {
            return text;
        }
        throw new IllegalArgumentException("a text is missing in a tag, an event or a link");
    }

    private static long nanos(String time) {
        try {
            Instant instant = Instant.parse(time);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("the time of an event is none", e);
        }
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

    private static long required(@Nullable Long number, String column) {
        if (number == null) {
            throw new IllegalArgumentException(column + " is NULL");
        }
        return number;
    }
}
