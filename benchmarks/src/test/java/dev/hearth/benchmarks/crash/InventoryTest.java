package dev.hearth.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hearth.benchmarks.servers.SqlClient;
import dev.hearth.benchmarks.spans.SpanGenerator;
import dev.hearth.benchmarks.spans.TraceSizes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.BitSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryTest {

    private static final int TRACES_EACH = 50;
    private static final Pattern AFTER = Pattern.compile("trace_id > '(\\p{XDigit}*)'");

    private record Held(long rows, long spans) {}

    private final Requests requests = new Requests(
            new SpanGenerator(new SpanGenerator.Settings(
                    5, Instant.parse("2026-01-01T00:00:00Z"), 1_000_000, SpanGenerator.TraceIdStyle.TIME_PREFIXED)),
            TRACES_EACH);
    private final AckLog.Contents log = new AckLog.Contents(new BitSet(), new BitSet());
    private final TreeMap<String, Held> held = new TreeMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/query", exchange -> {
            var matcher = AFTER.matcher(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String after = matcher.find() ? matcher.group(1) : "";
            String rows = held.tailMap(after, false).entrySet().stream()
                    .limit(SqlClient.MAX_ROWS)
                    .map(trace -> "{\"trace_id\": \"%s\", \"n\": %d, \"spans\": %d}"
                            .formatted(
                                    trace.getKey(),
                                    trace.getValue().rows(),
                                    trace.getValue().spans()))
                    .collect(Collectors.joining(",", "{\"data\": [", "]}"));
            byte[] answer = rows.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            try (exchange) {
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        for (int request = 0; request < 3; request++) {
            log.sent().set(request);
            log.acknowledged().set(request);
            store(request);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void store(int request) {
        long first = requests.firstTrace(request);
        for (long trace = first; trace < first + TRACES_EACH; trace++) {
            held.put(requests.traceId(trace).hex(), new Held(TraceSizes.of(trace), TraceSizes.of(trace)));
        }
    }

    private String id(long trace) {
        return requests.traceId(trace).hex();
    }

    private Inventory take(int firstRequest) throws Exception {
        try (SqlClient sql = new SqlClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
            return Inventory.take(sql, requests, log, firstRequest);
        }
    }

    @Test
    void wholeStore_isSound() throws Exception {
        Inventory inventory = take(0);

        assertThat(inventory.sound()).isTrue();
        assertThat(inventory.acknowledged()).isEqualTo(3 * 500);
    }

    @Test
    void traceThatIsGone_isLost() throws Exception {
        held.remove(id(7));

        assertThat(take(0).lost()).isEqualTo(TraceSizes.of(7));
        assertThat(take(0).acknowledged()).isEqualTo(3 * 500);
    }

    @Test
    void traceThatIsShort_hasLostTheRest() throws Exception {
        long trace = 9;
        held.put(id(trace), new Held(TraceSizes.of(trace) - 1, TraceSizes.of(trace) - 1));

        assertThat(take(0).lost()).isEqualTo(1);
    }

    @Test
    void rowThatIsThereTwice_isDoubled() throws Exception {
        held.put(id(3), new Held(TraceSizes.of(3) + 2, TraceSizes.of(3)));

        assertThat(take(0).doubled()).isEqualTo(2);
        assertThat(take(0).lost()).isZero();
    }

    @Test
    void traceThatWasNeverSent_isUnknown() throws Exception {
        held.put(id(1_000), new Held(4, 4));

        assertThat(take(0).unknown()).isEqualTo(4);
    }

    @Test
    void unacknowledgedRequest_mayBeThereOrNot() throws Exception {
        log.sent().set(3);
        assertThat(take(0).sound()).isTrue();
        assertThat(take(0).unacknowledged()).isZero();

        store(3);
        assertThat(take(0).sound()).isTrue();
        assertThat(take(0).unacknowledged()).isEqualTo(500);
    }

    @Test
    void laterRequests_canBeLookedAtAlone() throws Exception {
        held.remove(id(7));
        held.remove(id(2L * TRACES_EACH));

        Inventory inventory = take(2);

        assertThat(inventory.lost()).isEqualTo(TraceSizes.of(2L * TRACES_EACH));
        assertThat(inventory.acknowledged()).isEqualTo(500);
        assertThat(inventory.unknown()).isZero();
    }

    @Test
    void moreThanOnePage_isReadToTheEnd() throws Exception {
        for (int request = 3; request < 300; request++) {
            log.sent().set(request);
            log.acknowledged().set(request);
            store(request);
        }
        held.remove(id(299L * TRACES_EACH));

        Inventory inventory = take(0);

        assertThat(inventory.acknowledged()).isEqualTo(300 * 500);
        assertThat(inventory.lost()).isEqualTo(TraceSizes.of(299L * TRACES_EACH));
        assertThat(inventory.unknown()).isZero();
    }
}
