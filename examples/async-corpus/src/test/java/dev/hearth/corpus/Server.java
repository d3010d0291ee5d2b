package dev.hearth.corpus;

import dev.hearth.server.HearthServer;
import dev.hearth.server.ServerSettings;
import dev.hearth.server.client.QueryClient;
import dev.hearth.server.client.QueryFailedException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A real server on a real store, asked over its API. */
final class Server implements AutoCloseable {

    private static final int PAGE = 2_000;
    private static final long AHEAD_MICROS = 60_000_000;
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private final HearthServer server;
    private final QueryClient client;

    private Server(HearthServer server) throws QueryFailedException {
        this.server = server;
        this.client = new QueryClient(server.url());
    }

    static Server start(Path data) throws QueryFailedException {
        return new Server(HearthServer.start(new ServerSettings("127.0.0.1", 0, data)));
    }

    String url() {
        return server.url();
    }

    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** Waits until the server has been told of a program's span; not for long, since some kits tell of none that is open. */
    static void awaitRows(String url, String program, String service) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        String sql = "SELECT 1 FROM records_all WHERE span_name = '%s: work' AND service_name LIKE '%s%%'"
                .formatted(program, service);
        try {
            QueryClient client = new QueryClient(url);
            while (client.query(sql, 1).rows().isEmpty() && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        } catch (QueryFailedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns all spans of a service. */
    List<Seen> spans(String service) throws Exception {
        Map<String, JsonNode> attributes = new HashMap<>();
        String condition = "(service_name = '%1$s' OR service_name LIKE '%1$s.%%')".formatted(service);
        client.query("""
                        SELECT span_id, attributes->>'corpus.round' AS round, attributes->>'code.filepath' AS file,
                          attributes->>'code.lineno' AS line
                        FROM records_all WHERE %s
                        """.formatted(condition), 10_000)
                .rows()
                .forEach(row -> attributes.put(row.path("span_id").asString(), row));
        List<Seen> spans = new ArrayList<>();
        String where = URLEncoder.encode(condition, StandardCharsets.UTF_8);
        long before = nowMicros() + AHEAD_MICROS;
        String beforeSpan = "";
        boolean more = true;
        while (more) {
            JsonNode page = client.get("/api/live/older?where=%s&beforeMicros=%d&beforeSpanId=%s&limit=%d"
                    .formatted(where, before, beforeSpan, PAGE));
            for (JsonNode row : page.path("rows")) {
                seen(row, attributes).ifPresent(spans::add);
            }
            more = page.path("hasOlder").asBoolean();
            if (more) {
                JsonNode oldest = page.path("rows").path(0);
                before = oldest.path("startMicros").asLong();
                beforeSpan = oldest.path("spanId").asString();
            }
        }
        return spans;
    }

    /** Returns the names of the spans whose parents have this name. */
    List<String> childrenOf(String name) throws Exception {
        return client.query("""
                        SELECT span_name FROM records
                        WHERE parent_span_id IN (SELECT span_id FROM records WHERE span_name = '%s')
                        """.formatted(name), 1_000).rows().stream()
                .map(row -> row.path("span_name").asString())
                .toList();
    }

    /** Waits until a program that was killed is known as such, which is a while after its last sign of life. */
    void awaitDeath(String service, String program) throws Exception {
        String where = URLEncoder.encode(
                "service_name LIKE '%s.%%' AND span_name LIKE '%s: %%'".formatted(service, program),
                StandardCharsets.UTF_8);
        boolean running = true;
        while (running) {
            running = false;
            for (JsonNode row : client.get("/api/live/older?where=%s&beforeMicros=%d&limit=%d"
                            .formatted(where, nowMicros() + AHEAD_MICROS, 10))
                    .path("rows")) {
                running |= row.path("verdict").path("kind").asString().equals("running");
            }
        }
    }

    private static java.util.Optional<Seen> seen(JsonNode row, Map<String, JsonNode> attributes) {
        String name = row.path("spanName").asString();
        int colon = name.indexOf(": ");
        String kind = row.path("kind").asString();
        if (colon < 0 || !(kind.equals("span") || kind.equals("pending_span"))) {
            return java.util.Optional.empty(); // what the agent has to say of HTTP
        }
        String id = row.path("spanId").asString();
        JsonNode more = attributes.get(id);
        return java.util.Optional.of(new Seen(
                row.path("traceId").asString(),
                id,
                row.path("parentSpanId").isNull()
                        ? null
                        : row.path("parentSpanId").asString(),
                name.substring(0, colon),
                name.substring(colon + 2),
                more == null || more.path("round").isNull()
                        ? null
                        : more.path("round").asString(),
                row.path("verdict").path("kind").asString(),
                more == null || more.path("file").isNull()
                        ? null
                        : place(more.path("file").asString(), more.path("line").asString())));
    }

    private static String place(String file, String line) {
        return file.substring(file.lastIndexOf('/') + 1) + ":" + line;
    }

    /** Returns what the doctor says of a time. */
    List<Told> diagnoses(long fromMicros, long toMicros) throws Exception {
        List<Told> told = new ArrayList<>();
        for (JsonNode diagnosis : client.get("/api/diagnoses?fromMicros=%d&toMicros=%d".formatted(fromMicros, toMicros))
                .path("diagnoses")) {
            Set<String> spans = new HashSet<>();
            diagnosis
                    .path("evidence")
                    .forEach(span -> spans.add(span.path("spanId").asString()));
            told.add(new Told(
                    diagnosis.path("rule").asString(),
                    diagnosis.path("confidence").asString(),
                    diagnosis.path("sentence").asString(),
                    where(diagnosis.path("where")),
                    spans));
        }
        return told;
    }

    private static @Nullable String where(JsonNode where) {
        return where.isNull() || where.isMissingNode()
                ? null
                : place(where.path("file").asString(), where.path("line").asString());
    }

    @Override
    public void close() {
        server.close();
    }
}
