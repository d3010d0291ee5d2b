package dev.hearth.benchmarks.spans;

import java.util.List;

/** The keys with names from OpenTelemetry's semantic conventions, and what values they take. */
final class AttributeCatalogue {

    private AttributeCatalogue() {}

    static List<Attribute> named(Values values) {
        return List.of(
                new Attribute("http.request.method", Values.of("GET", "POST", "PUT", "DELETE", "PATCH")),
                new Attribute("http.route", values.texts("/api/v1/%s/{id}", 80)),
                new Attribute("http.response.status_code", Values.of(200L, 201L, 204L, 304L, 404L, 400L, 500L, 503L)),
                new Attribute("http.response.body.size", values.scattered(200_000, 5_000)),
                new Attribute("http.request.resend_count", Values.longs(0, 4)),
                new Attribute("error.type", Values.of("none", "timeout", "500", "java.net.ConnectException")),
                new Attribute("url.scheme", Values.of("https", "http")),
                new Attribute("url.full", values.texts("https://%s.internal/api/%x?page=%d", 150)),
                new Attribute("server.address", values.texts("%s.svc.cluster.local", 40)),
                new Attribute("server.port", Values.of(443L, 8080L, 5432L, 6379L, 9092L)),
                new Attribute("client.address", values.addresses(5_000)),
                new Attribute("network.peer.address", values.addresses(60)),
                new Attribute("network.protocol.version", Values.of("1.1", "2", "3")),
                new Attribute("user_agent.original", values.texts("Mozilla/5.0 (X11; Linux x86_64) %s/%d.%x", 120)),
                new Attribute("user.id", values.texts("usr_%x", 50_000)),
                new Attribute("thread.id", Values.longs(20, 64)),
                new Attribute("thread.name", values.texts("http-worker-%d", 64)),
                new Attribute("db.system.name", Values.of("postgresql", "redis", "mysql")),
                new Attribute("db.namespace", values.texts("%s", 12)),
                new Attribute("db.operation.name", Values.of("SELECT", "UPDATE", "INSERT", "DELETE")),
                new Attribute("db.collection.name", values.texts("%s", 40)),
                new Attribute(
                        "db.query.text",
                        values.texts(
                                "SELECT id, state, %s FROM %s WHERE %s = ? ORDER BY created_at DESC LIMIT 50", 120)),
                new Attribute("db.response.returned_rows", Values.longs(0, 200)),
                new Attribute("db.client.connection.pool.name", values.texts("pool-%d", 10)),
                new Attribute("gen_ai.operation.name", Values.of("chat", "embeddings", "text_completion")),
                new Attribute("gen_ai.provider.name", Values.of("anthropic", "openai")),
                new Attribute("gen_ai.request.model", values.texts("model-%d", 9)),
                new Attribute("gen_ai.response.model", values.texts("model-%d-20260101", 9)),
                new Attribute("gen_ai.usage.input_tokens", values.scattered(20_000, 5_000)),
                new Attribute("gen_ai.usage.output_tokens", values.scattered(4_000, 3_000)),
                new Attribute("gen_ai.request.temperature", Values.of(1.0, 0.0, 0.2, 0.7)),
                new Attribute("gen_ai.request.max_tokens", Values.of(1_024L, 4_096L, 512L, 8_192L)),
                new Attribute("gen_ai.response.finish_reasons", Values.of("stop", "tool_use", "length")),
                new Attribute("messaging.system", Values.of("kafka", "rabbitmq")),
                new Attribute("messaging.operation.type", Values.of("publish", "process")),
                new Attribute("messaging.destination.name", values.texts("%s-events", 24)),
                new Attribute("messaging.message.body.size", values.scattered(60_000, 4_000)),
                new Attribute("messaging.batch.message_count", Values.longs(1, 100)),
                new Attribute("messaging.client.id", values.texts("client-%x", 30)),
                new Attribute("code.function.name", values.texts("com.shop.%s.handle", 90)),
                new Attribute("code.file.path", values.texts("src/main/java/com/shop/%s.java", 90)),
                new Attribute("code.line.number", values.scattered(900, 300)));
    }
}
