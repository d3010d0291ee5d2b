package dev.hearth.sdk.scrub;

import java.util.Set;

/** Keys whose values are never looked at, because the contract gives them their meaning. */
final class SafeKeys {
    private static final Set<String> KEYS = Set.of(
            "logfire.msg",
            "logfire.msg_template",
            "logfire.json_schema",
            "logfire.tags",
            "logfire.level_name",
            "logfire.level_num",
            "logfire.span_type",
            "logfire.pending_parent_id",
            "logfire.sample_rate",
            "logfire.logger_name",
            "logfire.scrubbed",
            "logfire.config",
            "logfire.package_versions",
            "logfire.version",
            "exception.stacktrace",
            "exception.type",
            "exception.message",
            "error.type",
            "http.method",
            "http.status_code",
            "http.scheme",
            "http.url",
            "http.target",
            "http.route",
            "db.statement",
            "db.query.text",
            "db.plan",
            "fastapi.route.name",
            "fastapi.route.operation_id",
            "url.full",
            "url.path",
            "url.query",
            "event.name",
            "agent_session_id",
            "do_not_scrub",
            "binary_content",
            "pydantic_ai.all_messages",
            "rpc.method",
            "model_request_parameters",
            "langsmith.metadata.session_id",
            "langsmith.trace.session_name",
            "gen_ai.input.messages",
            "gen_ai.output.messages",
            "gen_ai.system_instructions",
            "gen_ai.tool.definitions",
            "gen_ai.tool.name",
            "gen_ai.tool.call.id",
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.output_tokens",
            "gen_ai.usage.cache_read.input_tokens",
            "gen_ai.usage.cache_creation.input_tokens",
            "gen_ai.usage.raw",
            "gen_ai.conversation.id",
            "gen_ai.system",
            "gen_ai.provider.name",
            "gen_ai.request.model",
            "gen_ai.response.model");

    private SafeKeys() {}

    static boolean contains(String key) {
        return key.startsWith("code.") || KEYS.contains(key);
    }
}
