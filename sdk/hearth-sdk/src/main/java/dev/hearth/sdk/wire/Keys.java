package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The attribute keys of the wire contract, Logfire's and those of {@code docs/wire.md}. */
public final class Keys {
    public static final AttributeKey<String> SPAN_TYPE = AttributeKey.stringKey("logfire.span_type");
    public static final AttributeKey<String> TEMPLATE = AttributeKey.stringKey("logfire.msg_template");
    public static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("logfire.msg");
    public static final AttributeKey<Long> LEVEL = AttributeKey.longKey("logfire.level_num");
    public static final AttributeKey<List<String>> TAGS = AttributeKey.stringArrayKey("logfire.tags");
    public static final AttributeKey<String> SCHEMA = AttributeKey.stringKey("logfire.json_schema");
    public static final AttributeKey<String> PENDING_PARENT = AttributeKey.stringKey("logfire.pending_parent_id");
    public static final AttributeKey<String> SCRUBBED = AttributeKey.stringKey("logfire.scrubbed");
    public static final AttributeKey<String> METRICS = AttributeKey.stringKey("logfire.metrics");
    public static final AttributeKey<String> FINGERPRINT = AttributeKey.stringKey("logfire.exception.fingerprint");
    public static final AttributeKey<Boolean> NO_CONSOLE = AttributeKey.booleanKey("logfire.disable_console_log");
    public static final AttributeKey<String> FILE = AttributeKey.stringKey("code.filepath");
    public static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("code.function");
    public static final AttributeKey<Long> LINE = AttributeKey.longKey("code.lineno");
    public static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");
    public static final AttributeKey<String> EXCEPTION_MESSAGE = AttributeKey.stringKey("exception.message");
    public static final AttributeKey<String> EXCEPTION_STACKTRACE = AttributeKey.stringKey("exception.stacktrace");
    public static final AttributeKey<String> EXCEPTION_ESCAPED = AttributeKey.stringKey("exception.escaped");
    public static final AttributeKey<String> VERDICT = AttributeKey.stringKey("hearth.verdict");
    public static final AttributeKey<String> VERDICT_REASON = AttributeKey.stringKey("hearth.verdict.reason");
    public static final AttributeKey<Long> QUEUED = AttributeKey.longKey("hearth.task.queued_us");
    public static final AttributeKey<String> SCOPE_FAULT = AttributeKey.stringKey("hearth.scope.fault");
    public static final AttributeKey<String> SCOPE_CLOSED_AT = AttributeKey.stringKey("hearth.scope.closed_at");
    public static final AttributeKey<String> SCOPE_CLOSED_ON = AttributeKey.stringKey("hearth.scope.closed_on");
    public static final AttributeKey<Long> HEARTBEAT_INTERVAL = AttributeKey.longKey("hearth.heartbeat.interval_ms");
    public static final AttributeKey<String> BLOCKED_KIND = AttributeKey.stringKey("hearth.blocked.kind");
    public static final AttributeKey<String> BLOCKED_IN = AttributeKey.stringKey("hearth.blocked.in");
    public static final AttributeKey<String> BLOCKED_THREAD = AttributeKey.stringKey("hearth.blocked.thread");
    public static final AttributeKey<Long> BLOCKED_COUNT = AttributeKey.longKey("hearth.blocked.count");
    public static final AttributeKey<Long> BLOCKED_LONGEST = AttributeKey.longKey("hearth.blocked.longest_us");
    public static final AttributeKey<Long> BLOCKED_TOTAL = AttributeKey.longKey("hearth.blocked.total_us");
    public static final AttributeKey<String> DROPPED_REASON = AttributeKey.stringKey("hearth.dropped.reason");
    public static final AttributeKey<Long> DROPPED_RECORDS = AttributeKey.longKey("hearth.dropped.records");
    public static final AttributeKey<Long> DROPPED_TOTAL = AttributeKey.longKey("hearth.dropped.total");

    public static final String SPAN = "span";
    public static final String LOG = "log";
    public static final String PENDING = "pending_span";
    public static final String CANCELLED = "cancelled";
    public static final String ABANDONED = "abandoned";

    private Keys() {}
}
