package dev.hearth.examples.instrumented;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.Task;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.opentelemetry.instrumentation.lettuce.v5_1.LettuceTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Places orders in a list of Redis and takes them out again, several at once: every command is a span, also while it
 * waits.
 */
public final class RedisExample implements AutoCloseable {
    private static final String LIST = "orders";
    private static final int ORDERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ClientResources resources;
    private final RedisClient redis;
    private final Duration patience;

    /** Of which nobody waits longer than {@code patience} for an order. */
    RedisExample(String url, Duration patience) {
        this.patience = patience;
        resources = ClientResources.builder()
                .tracing(LettuceTelemetry.create(Hearth.openTelemetry()).newTracing())
                .build();
        redis = RedisClient.create(resources, url);
    }

    /** Takes the server's address, such as {@code redis://127.0.0.1:6379}. */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("Give the address of a Redis server, such as redis://127.0.0.1:6379.");
            System.exit(2);
        }
        Hearth.configure(o -> o.serviceName("redis-example").sendToHearth(true));
        try (RedisExample example = new RedisExample(arguments[0], PATIENCE)) {
            example.place(ORDERS);
            System.out.println(example.take(ORDERS));
        } catch (RedisException e) {
            System.err.println("Redis at " + arguments[0] + " cannot be used (" + e.getMessage() + ").");
            System.exit(1);
        } finally {
            Hearth.shutdown(Duration.ofSeconds(10));
        }
    }

    /** Puts so many orders into the list. */
    void place(int orders) {
        all(
                "place {n} orders",
                orders,
                order -> Hearth.task("placing order {order}", () -> placed(order), "order", order));
    }

    /** Takes so many orders out of the list, and waits for those that are not there yet. */
    List<String> take(int orders) {
        return all("take {n} orders", orders, order -> Hearth.task("taking an order", this::taken));
    }

    private static <T> List<T> all(String template, int orders, IntFunction<Task<T>> task) {
        List<? extends Callable<T>> tasks =
                IntStream.rangeClosed(1, orders).mapToObj(task).toList();
        return Hearth.gather(template, tasks);
    }

    private long placed(int order) {
        try (StatefulRedisConnection<String, String> connection = redis.connect()) {
            return connection.sync().rpush(LIST, "order " + order);
        }
    }

    /** Has a connection of its own, since one that waits is of no use to anybody else. */
    private String taken() {
        try (StatefulRedisConnection<String, String> connection = redis.connect()) {
            KeyValue<String, String> order = connection.sync().blpop(patience.toSeconds(), LIST);
            if (order == null) {
                throw new RedisException("no order came within " + patience.toSeconds() + " s");
            }
            return order.getValue();
        }
    }

    @Override
    public void close() {
        redis.shutdown();
        resources.shutdown().syncUninterruptibly();
    }
}
