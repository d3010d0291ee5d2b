package dev.hearth.server;

import static dev.hearth.server.TestServer.json;
import static dev.hearth.server.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.metadata.NewToken;
import dev.hearth.metadata.TokenKind;
import dev.hearth.metadata.TokenLimits;
import dev.hearth.server.access.AccessSettings;
import dev.hearth.server.access.AuthMode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What tokens may ask for, and that nothing is lost from the books when they ask for more. */
@Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitsIT {

    private static final String TRACE = "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final Pattern SAMPLE =
            Pattern.compile("(\\w+)\\{project=\"default\"(?:,outcome=\"(\\w+)\")?} (\\d+)");

    /** Ten billion rows of a hundred records. */
    private static final String FOREVER =
            String.join(" CROSS JOIN ", "records a", "records b", "records c", "records d", "records e");

    @TempDir
    private Path data;

    private static String spans(int first, int count) {
        Otlp traces = Otlp.traces();
        for (int i = 0; i < count; i++) {
            traces.span(TRACE, "%016x".formatted(first + i), "", "work");
        }
        return traces.json();
    }

    @Test
    void booksBalance_underLoadWithRefusals() throws Exception {
        TokenLimits limits = new TokenLimits(50L, null, null, null, null, null);
        try (TestServer server = TestServer.start(data)) {
            String write = server.token(new NewToken("default", TokenKind.WRITE, "", null, limits))
                    .secret();
            String read = server.token("default", TokenKind.READ).secret();
            List<Future<Integer>> sent = new ArrayList<>();
            try (ExecutorService senders = Executors.newFixedThreadPool(4)) {
                for (int i = 0; i < 100; i++) {
                    int first = 1 + i / 2 * 10; // every second batch repeats the one before
                    sent.add(senders.submit(
                            () -> server.sendSpans(spans(first, 10), write).statusCode()));
                }
            }
            int accepted = 0;
            for (Future<Integer> each : sent) {
                assertThat(each.get()).isIn(200, 429);
                accepted += each.get() == 200 ? 10 : 0;
            }
            Map<String, Long> books = books(text(server.get("/metrics", read)));
            assertThat(books.get("hearth_ingest_received_rows_total")).isEqualTo(1_000);
            assertThat(books.get("refused")).isEqualTo(1_000 - accepted).isPositive();
            assertThat(books.get("stored") + books.get("duplicate"))
                    .isEqualTo(accepted)
                    .isPositive();
            assertThat(books.get("hearth_ingest_received_rows_total"))
                    .isEqualTo(books.get("stored")
                            + books.get("duplicate")
                            + books.get("superseded")
                            + books.get("rejected")
                            + books.get("refused")
                            + books.get("hearth_ingest_waiting_rows"));
            assertThat(books.get("hearth_ingest_throttled_requests_total")).isEqualTo((1_000 - accepted) / 10);
            assertThat(json(server.query("SELECT count(*) AS n FROM records", read))
                            .path("data")
                            .path(0)
                            .path("n")
                            .asLong())
                    .isEqualTo(books.get("stored"));
        }
    }

    private static Map<String, Long> books(String metrics) {
        Map<String, Long> books = new HashMap<>();
        Matcher sample = SAMPLE.matcher(metrics);
        while (sample.find()) {
            books.put(sample.group(2) == null ? sample.group(1) : sample.group(2), Long.parseLong(sample.group(3)));
        }
        return books;
    }

    @Test
    void senderThatIsTooFast_isToldWhenToComeBack() {
        try (TestServer server = TestServer.start(data)) {
            TokenLimits limits = new TokenLimits(1L, null, null, null, null, null);
            String write = server.token(new NewToken("default", TokenKind.WRITE, "", null, limits))
                    .secret();
            assertThat(server.sendSpans(spans(1, 100), write).statusCode()).isEqualTo(200);
            HttpResponse<byte[]> refused = server.sendSpans(spans(1, 1), write);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("retry-after").orElseThrow())
                    .isBetween(1L, 99L);
            assertThat(json(refused).path("detail").asString()).contains("as many records as it may");
            String other = server.token("default", TokenKind.WRITE).secret();
            assertThat(server.sendSpans(spans(1, 1), other).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void serversLimit_holdsForWhoeverHasNone() {
        TokenLimits limits = new TokenLimits(null, 10L, null, null, null, null);
        AccessSettings access = new AccessSettings(AuthMode.AUTO, List.of(), limits);
        try (TestServer server = TestServer.start(data, InstantSource.system(), access)) {
            assertThat(server.postJson("/v1/traces", spans(1, 1)).statusCode()).isEqualTo(200);
            HttpResponse<byte[]> refused = server.postJson("/v1/traces", spans(1, 1));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(json(refused).path("detail").asString()).contains("as many bytes as it may");
        }
    }

    @Test
    void queries_areBoundInRowsAndTime() {
        try (TestServer server = TestServer.start(data)) {
            assertThat(server.postJson("/v1/traces", spans(1, 100)).statusCode())
                    .isEqualTo(200);
            TokenLimits limits = new TokenLimits(null, null, 1, 1, 3, null);
            String read = server.token(new NewToken("default", TokenKind.READ, "", null, limits))
                    .secret();
            assertThat(json(server.query("SELECT span_id FROM records", read))
                            .path("data")
                            .size())
                    .isEqualTo(3);
            HttpResponse<byte[]> refused = server.get("/v1/query?limit=4&sql=SELECT%20span_id%20FROM%20records", read);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(json(refused).path("detail").asString()).contains("3 rows");
            HttpResponse<byte[]> slow = server.query("SELECT count(*) FROM " + FOREVER, read);
            assertThat(slow.statusCode()).isEqualTo(400);
            assertThat(json(slow).path("detail").asString()).contains("1000 ms");
        }
    }

    @Test
    void answers_areBoundInBytes_alsoWhereTheyStream() {
        try (TestServer server = TestServer.start(data)) {
            assertThat(server.postJson("/v1/traces", spans(1, 100)).statusCode())
                    .isEqualTo(200);
            TokenLimits limits = new TokenLimits(null, null, null, null, null, 1_000L);
            String read = server.token(new NewToken("default", TokenKind.READ, "", null, limits))
                    .secret();
            String tooLarge = "The answer is larger than 1,000 bytes; select fewer columns or rows.";
            assertThat(server.query("SELECT count(*) FROM records", read).statusCode())
                    .isEqualTo(200);
            HttpResponse<byte[]> refused = server.query("SELECT span_id FROM records", read);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(json(refused).path("detail").asString()).isEqualTo(tooLarge);
            HttpResponse<byte[]> stream = server.send(server.request("/v1/query?sql=SELECT%20span_id%20FROM%20records")
                    .header("authorization", read)
                    .header("accept", "application/x-ndjson")
                    .GET());
            assertThat(text(stream).lines().toList().getLast())
                    .isEqualTo("{\"type\":\"error\",\"message\":\"" + tooLarge + "\"}");
        }
    }

    @Test
    void queriesAtATime_areBound() throws Exception {
        try (TestServer server = TestServer.start(data)) {
            assertThat(server.postJson("/v1/traces", spans(1, 100)).statusCode())
                    .isEqualTo(200);
            TokenLimits limits = new TokenLimits(null, null, 1, 3, null, null);
            String read = server.token(new NewToken("default", TokenKind.READ, "", null, limits))
                    .secret();
            String slow = "SELECT count(*) FROM " + FOREVER;
            try (ExecutorService readers = Executors.newFixedThreadPool(4)) {
                List<Future<HttpResponse<byte[]>>> asked = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    asked.add(readers.submit(() -> server.query(slow, read)));
                }
                List<Integer> codes = new ArrayList<>();
                for (Future<HttpResponse<byte[]>> each : asked) {
                    codes.add(each.get().statusCode());
                }
                assertThat(codes).contains(429).isSubsetOf(200, 400, 429).doesNotContainSequence(429, 429, 429, 429);
            }
            assertThat(server.query("SELECT 1", read).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutLimits_nothingIsRefused() {
        try (TestServer server = TestServer.start(data)) {
            for (int i = 0; i < 20; i++) {
                assertThat(server.postJson("/v1/traces", spans(1 + i * 100, 100))
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }
}
