package dev.hearth.examples.instrumented;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.Task;
import io.opentelemetry.context.Scope;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends orders through a broker: what is done with one on the other side belongs to the trace of who sent it. */
public final class KafkaExample {
    private static final String TOPIC = "orders";
    private static final int ORDERS = 3;

    private final KafkaTelemetry telemetry = KafkaTelemetry.create(Hearth.openTelemetry());
    private final String broker;

    KafkaExample(String broker) {
        this.broker = broker;
    }

    /** Takes the broker's address, such as {@code 127.0.0.1:9092}. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            System.err.println("Give the address of a Kafka broker, such as 127.0.0.1:9092.");
            System.exit(2);
        }
        Hearth.configure(o -> o.serviceName("kafka-example").sendToHearth(true).distributedTracing(true));
        System.out.println(new KafkaExample(arguments[0]).run());
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    /** The orders that came out at the other end. */
    List<String> run() throws Exception {
        try (Producer<String, String> producer = telemetry.wrap(producer())) {
            List<Task<Long>> orders = IntStream.rangeClosed(1, ORDERS)
                    .mapToObj(order -> Hearth.task(
                            "ordering {order}",
                            () -> producer.send(new ProducerRecord<>(TOPIC, "order " + order))
                                    .get()
                                    .offset(),
                            "order",
                            order))
                    .toList();
            Hearth.gather("send {n} orders", orders);
        }
        List<String> shipped = new ArrayList<>();
        try (Consumer<String, String> consumer = telemetry.wrap(consumer())) {
            consumer.subscribe(List.of(TOPIC));
            while (shipped.size() < ORDERS) {
                for (ConsumerRecord<String, String> order : consumer.poll(Duration.ofSeconds(1))) {
                    shipped.add(ship(order));
                }
            }
        }
        return shipped;
    }

    private static String ship(ConsumerRecord<String, String> order) throws Exception {
        Map<String, String> carried = new HashMap<>();
        for (Header header : order.headers()) {
            carried.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        Scope sender = Hearth.attachContext(carried);
        try {
            return Hearth.task("shipping {what}", order::value, "what", order.value())
                    .call();
        } finally {
            sender.close();
        }
    }

    private Producer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker),
                new StringSerializer(),
                new StringSerializer());
    }

    private Consumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "shipping",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
