package dev.hearth.examples.instrumented;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.Outcome;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcExampleTest {
    private static Outcome<Long> succeeded(long total) {
        return new Outcome.Succeeded<>(total);
    }

    @Test
    void everyStatement_isASpanOfTheTaskThatAskedIt(@TempDir Path folder) throws Exception {
        try (OtlpSink sink = new OtlpSink()) {
            Hearth.configure(o -> o.baseUrl(sink.url()).console(false).spool(false));
            List<Outcome<Long>> outcomes = new JdbcExample(folder.resolve("shop.db")).run();
            Hearth.shutdown(Duration.ofSeconds(10));

            assertThat(outcomes.subList(0, 4))
                    .containsExactly(succeeded(17), succeeded(30), succeeded(7), succeeded(1));
            assertThat(outcomes.get(4)).isInstanceOf(Outcome.Failed.class);
            Map<String, Received> byId =
                    sink.ofType("span").stream().collect(Collectors.toMap(Received::id, Function.identity()));
            List<Received> selects = byId.values().stream()
                    .filter(span -> span.scope().equals("io.opentelemetry.jdbc"))
                    .filter(span -> byId.containsKey(span.parentId()))
                    .toList();
            assertThat(selects)
                    .extracting(span -> byId.get(span.parentId()).attribute("logfire.msg"))
                    .containsExactlyInAnyOrder(
                            "total of order 1", "total of order 2", "total of order 3", "total of order 4");
            assertThat(selects)
                    .allMatch(span ->
                            "SELECT sum(price) FROM item WHERE order_id = ?".equals(span.attribute("logfire.msg")));
        }
    }
}
