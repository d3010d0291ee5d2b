package dev.hearth.examples.instrumented;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.sdk.Hearth;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.embedded.RedisServer;

/** With a real Redis server beside this process. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisExampleTest {
    private static int freePort() throws IOException {
        try (ServerSocket reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return reserved.getLocalPort();
        }
    }

    @Test
    void commands_areSeenWhileTheyWaitAndBelongToTheTasksThatSentThem() throws Exception {
        int port = freePort();
        RedisServer server =
                RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
        server.start();
        try (OtlpSink sink = new OtlpSink()) {
            Hearth.configure(o -> o.baseUrl(sink.url()).console(false).spool(false));
            try (RedisExample example = new RedisExample("redis://127.0.0.1:" + port, Duration.ofSeconds(30))) {
                CompletableFuture<List<String>> taken = CompletableFuture.supplyAsync(() -> example.take(3));
                sink.await("commands that wait", () -> waiting(sink).size() == 3);
                assertThat(sink.ofType("span")).noneMatch(span -> span.name().equals("BLPOP"));
                example.place(3);
                assertThat(taken.get(30, TimeUnit.SECONDS)).containsExactlyInAnyOrder("order 1", "order 2", "order 3");
            }
            Hearth.shutdown(Duration.ofSeconds(10));

            Map<String, Received> byId =
                    finals(sink).stream().collect(Collectors.toMap(Received::id, Function.identity()));
            assertChildren(byId, "BLPOP", "taking an order", "take {n} orders");
            assertChildren(byId, "RPUSH", "placing order {order}", "place {n} orders");
            assertThat(waiting(sink))
                    .allMatch(pending -> byId.get(pending.parentId()).name().equals("BLPOP"));
        } finally {
            server.stop();
        }
    }

    @Test
    void orderThatDoesNotCome_isAnErrorThatSaysHowLongWasWaited() throws Exception {
        int port = freePort();
        RedisServer server =
                RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
        server.start();
        try (RedisExample impatient = new RedisExample("redis://127.0.0.1:" + port, Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> impatient.take(1))
                    .isInstanceOf(RedisException.class)
                    .hasMessage("no order came within 1 s");
        } finally {
            server.stop();
        }
    }

    private static List<Received> waiting(OtlpSink sink) {
        return sink.ofType("pending_span").stream()
                .filter(span -> span.name().equals("BLPOP"))
                .toList();
    }

    private static List<Received> finals(OtlpSink sink) {
        return sink.ofType("span");
    }

    private static void assertChildren(Map<String, Received> byId, String command, String task, String gathering) {
        assertThat(byId.values())
                .filteredOn(span -> span.name().equals(command))
                .hasSize(3)
                .allSatisfy(span -> {
                    assertThat(span.scope()).startsWith("io.opentelemetry.lettuce");
                    Received parent = byId.get(span.parentId());
                    assertThat(parent.name()).isEqualTo(task);
                    assertThat(byId.get(parent.parentId()).name()).isEqualTo(gathering);
                });
    }
}
