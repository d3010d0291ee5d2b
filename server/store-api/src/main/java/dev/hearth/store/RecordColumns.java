package dev.hearth.store;

import static dev.hearth.store.ColumnType.BIGINT;
import static dev.hearth.store.ColumnType.BOOLEAN;
import static dev.hearth.store.ColumnType.DOUBLE;
import static dev.hearth.store.ColumnType.INTEGER;
import static dev.hearth.store.ColumnType.JSON;
import static dev.hearth.store.ColumnType.TEXT;
import static dev.hearth.store.ColumnType.TEXT_ARRAY;
import static dev.hearth.store.ColumnType.TIMESTAMP;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record;
import dev.hearth.model.Record.ExceptionInfo;
import dev.hearth.model.RecordKind;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of {@code records_all}, in their published order. */
public final class RecordColumns {

    private static final int NANOS_PER_MICRO = 1000;
    private static final double MICROS_PER_SECOND = 1e6;

    public static final List<RecordColumn> ALL = List.of(
            required(
                    "trace_id",
                    TEXT,
                    "Trace id, 32 hexadecimal digits.",
                    r -> r.traceId().hex()),
            required(
                    "span_id",
                    TEXT,
                    "Span id, 16 hexadecimal digits.",
                    r -> r.spanId().hex()),
            optional("parent_span_id", TEXT, "The parent's span id; NULL for a root.", r -> hex(r.parentSpanId())),
            required(
                    "kind",
                    TEXT,
                    "span, log, span_event, pending_span or annotation.",
                    r -> r.kind().text()),
            required("span_name", TEXT, "Low-cardinality name; the message template of SDK logs.", Record::spanName),
            required("message", TEXT, "What a person reads.", Record::message),
            required(
                    "level",
                    INTEGER,
                    "Severity: trace 1, debug 5, info 9, notice 10, warn 13, error 17, fatal 21.",
                    Record::level),
            required("start_timestamp", TIMESTAMP, "When it started, UTC.", r -> instant(r.startNanos())),
            required(
                    "end_timestamp",
                    TIMESTAMP,
                    "When it ended, UTC; equals the start for logs and open spans.",
                    r -> instant(r.endNanos())),
            optional(
                    "duration",
                    DOUBLE,
                    "Seconds from start to end, to the microsecond; NULL for logs and open spans.",
                    RecordColumns::seconds),
            required("is_exception", BOOLEAN, "Whether an exception was recorded.", r -> r.exception() != null),
            optional(
                    "exception_type",
                    TEXT,
                    "Qualified class of the first exception.",
                    r -> exception(r, ExceptionInfo::type)),
            optional(
                    "exception_message",
                    TEXT,
                    "Text of the first exception, possibly empty.",
                    r -> exception(r, ExceptionInfo::message)),
            optional(
                    "exception_stacktrace",
                    TEXT,
                    "Stack trace of the first exception.",
                    r -> exception(r, ExceptionInfo::stacktrace)),
            required(
                    "attributes",
                    JSON,
                    "What the sender attached, without what has a column of its own.",
                    Record::attributes),
            optional(
                    "attributes_json_schema",
                    TEXT,
                    "Tells which attributes are serialised objects.",
                    Record::attributesJsonSchema),
            required("tags", TEXT_ARRAY, "Tags in the sender's order.", Record::tags),
            optional("otel_status_code", TEXT, "OK or ERROR; NULL if unset.", r -> status(r.status())),
            optional(
                    "otel_status_message",
                    TEXT,
                    "The status description; NULL if there is none.",
                    r -> emptyToNull(r.statusMessage())),
            required(
                    "otel_scope_name",
                    TEXT,
                    "Name of the instrumentation scope.",
                    r -> r.scope().name()),
            optional(
                    "otel_scope_version",
                    TEXT,
                    "Version of the instrumentation scope.",
                    r -> emptyToNull(r.scope().version())),
            required(
                    "otel_scope_attributes",
                    JSON,
                    "Attributes of the instrumentation scope.",
                    r -> r.scope().attributes()),
            required(
                    "otel_resource_attributes",
                    JSON,
                    "Attributes of the resource.",
                    r -> r.resource().attributes()),
            required("otel_events", JSON, "Events of the span, an array.", Record::events),
            required("otel_links", JSON, "Links of the span, an array.", Record::links),
            optional("log_body", JSON, "Body of an OpenTelemetry log record.", Record::logBody),
            required(
                    "service_name",
                    TEXT,
                    "Resource service.name, or unknown_service.",
                    r -> orElse(resource(r, "service.name"), "unknown_service")),
            optional("service_namespace", TEXT, "Resource service.namespace.", r -> resource(r, "service.namespace")),
            optional("service_version", TEXT, "Resource service.version.", r -> resource(r, "service.version")),
            optional(
                    "service_instance_id",
                    TEXT,
                    "Resource service.instance.id.",
                    r -> resource(r, "service.instance.id")),
            optional(
                    "process_pid",
                    BIGINT,
                    "Resource process.pid.",
                    r -> r.resource().attributes().integer("process.pid")),
            optional(
                    "deployment_environment",
                    TEXT,
                    "Resource deployment.environment.name, or deployment.environment.",
                    r -> firstText(r.resource().attributes(), "deployment.environment.name", "deployment.environment")),
            optional(
                    "telemetry_sdk_name", TEXT, "Resource telemetry.sdk.name.", r -> resource(r, "telemetry.sdk.name")),
            optional(
                    "telemetry_sdk_language",
                    TEXT,
                    "Resource telemetry.sdk.language.",
                    r -> resource(r, "telemetry.sdk.language")),
            optional(
                    "telemetry_sdk_version",
                    TEXT,
                    "Resource telemetry.sdk.version.",
                    r -> resource(r, "telemetry.sdk.version")),
            optional(
                    "http_response_status_code",
                    INTEGER,
                    "http.response.status_code, or http.status_code.",
                    RecordColumns::httpStatus),
            optional(
                    "http_method",
                    TEXT,
                    "http.request.method, or http.method.",
                    r -> firstText(r.attributes(), "http.request.method", "http.method")),
            optional("http_route", TEXT, "http.route.", r -> r.attributes().text("http.route")),
            optional(
                    "url_full", TEXT, "url.full, or http.url.", r -> firstText(r.attributes(), "url.full", "http.url")),
            optional("url_path", TEXT, "url.path.", r -> r.attributes().text("url.path")),
            optional("url_query", TEXT, "url.query.", r -> r.attributes().text("url.query")),
            optional(
                    "gen_ai_operation_name",
                    TEXT,
                    "gen_ai.operation.name, such as chat.",
                    r -> r.attributes().text("gen_ai.operation.name")),
            optional(
                    "gen_ai_system",
                    TEXT,
                    "gen_ai.provider.name, or gen_ai.system.",
                    r -> firstText(r.attributes(), "gen_ai.provider.name", "gen_ai.system")),
            optional(
                    "gen_ai_request_model",
                    TEXT,
                    "gen_ai.request.model.",
                    r -> r.attributes().text("gen_ai.request.model")),
            optional(
                    "gen_ai_response_model",
                    TEXT,
                    "gen_ai.response.model.",
                    r -> r.attributes().text("gen_ai.response.model")),
            optional(
                    "gen_ai_usage_input_tokens",
                    BIGINT,
                    "gen_ai.usage.input_tokens.",
                    r -> r.attributes().integer("gen_ai.usage.input_tokens")),
            optional(
                    "gen_ai_usage_output_tokens",
                    BIGINT,
                    "gen_ai.usage.output_tokens.",
                    r -> r.attributes().integer("gen_ai.usage.output_tokens")),
            optional(
                    "operation_cost",
                    DOUBLE,
                    "operation.cost, in US dollars.",
                    r -> r.attributes().real("operation.cost")));

    private RecordColumns() {}

    private static RecordColumn required(
            String name, ColumnType type, String description, Function<Record, @Nullable Object> value) {
        return new RecordColumn(new Column(name, type, false, description), value);
    }

    private static RecordColumn optional(
            String name, ColumnType type, String description, Function<Record, @Nullable Object> value) {
        return new RecordColumn(new Column(name, type, true, description), value);
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    private static @Nullable Double seconds(Record r) {
        if (r.kind() != RecordKind.SPAN) {
            return null;
        }
        long micros = Math.floorDiv(r.endNanos(), NANOS_PER_MICRO) - Math.floorDiv(r.startNanos(), NANOS_PER_MICRO);
        // Clocks step back; the timestamps keep showing it, a duration cannot be negative.
        return Math.max(0, micros) / MICROS_PER_SECOND;
    }

    private static @Nullable String hex(@Nullable SpanId id) {
        return id == null ? null : id.hex();
    }

    private static @Nullable String exception(Record r, Function<ExceptionInfo, String> part) {
        return r.exception() == null ? null : part.apply(r.exception());
    }

    private static @Nullable String status(StatusCode code) {
        return code == StatusCode.UNSET ? null : code.name();
    }

    private static @Nullable String resource(Record r, String key) {
        return r.resource().attributes().text(key);
    }

    private static @Nullable String firstText(Attributes attributes, String first, String second) {
        String found = attributes.text(first);
        return found != null ? found : attributes.text(second);
    }

    private static @Nullable Integer httpStatus(Record r) {
        Value value = r.attributes().get("http.response.status_code");
        if (value == null) {
            value = r.attributes().get("http.status_code");
        }
        return value instanceof Value.Int(long code) && code >= 0 && code <= 999 ? (Integer) (int) code : null;
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
