package dev.hearth.examples.instrumented;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a real broker in this process. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaExampleTest {
    private static KafkaClusterTestKit broker() throws Exception {
        KafkaClusterTestKit broker = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("offsets.topic.num.partitions", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .build();
        broker.format();
        broker.startup();
        broker.waitForReadyBrokers();
        return broker;
    }

    @Test
    @SuppressWarnings("try") // closing the broker may be interrupted
    void whatIsDoneWithAnOrder_belongsToTheTraceOfWhoSentIt() throws Exception {
        try (OtlpSink sink = new OtlpSink();
                KafkaClusterTestKit broker = broker()) {
            Hearth.configure(
                    o -> o.baseUrl(sink.url()).console(false).spool(false).distributedTracing(true));
            List<String> shipped = new KafkaExample(broker.bootstrapServers()).run();
            Hearth.shutdown(Duration.ofSeconds(10));

            assertThat(shipped).containsExactlyInAnyOrder("order 1", "order 2", "order 3");
            Map<String, Received> byId =
                    sink.ofType("span").stream().collect(Collectors.toMap(Received::id, Function.identity()));
            List<Received> shipping = byId.values().stream()
                    .filter(span -> span.name().equals("shipping {what}"))
                    .toList();
            assertThat(shipping).hasSize(3).allSatisfy(ship -> {
                Received publish = byId.get(ship.parentId());
                assertThat(publish.name()).isEqualTo("orders publish");
                assertThat(publish.scope()).startsWith("io.opentelemetry.kafka-clients");
                Received ordering = byId.get(publish.parentId());
                assertThat(ship.attribute("what")).isEqualTo("order " + ordering.attribute("order"));
                assertThat(byId.get(ordering.parentId()).name()).isEqualTo("send {n} orders");
            });
        }
    }
}
