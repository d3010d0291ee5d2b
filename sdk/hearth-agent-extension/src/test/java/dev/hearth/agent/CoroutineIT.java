package dev.hearth.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Coroutines with {@code hearth-kotlin} where the agent carries its context into coroutines, too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CoroutineIT {
    @AutoClose
    private final OtlpSink sink = new OtlpSink();

    @BeforeAll
    void run() throws Exception {
        Map<String, String> environment = Map.of("HEARTH_BASE_URL", sink.url(), "HEARTH_SPOOL", "false");
        try (Shop shop = new Shop(200, () -> {})) {
            String output = new AgentRun(environment, List.of(), true).run(CoroutineProgram.class, shop.url());
            assertThat(output).contains("ended");
        }
    }

    @Test
    void spansOfBothOrigins_haveTheRightParents_andNoneIsThereTwice() {
        assertThat(parents())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("outer", ""),
                        Map.entry("first", "outer"),
                        Map.entry("CoroutineProgram.price", "first"),
                        Map.entry("asking", "CoroutineProgram.price"),
                        Map.entry("GET", "asking"),
                        Map.entry("asked", "asking"),
                        Map.entry("priced", "CoroutineProgram.price"),
                        Map.entry("second", "outer"),
                        Map.entry("third", "second"),
                        Map.entry("gather {n}", ""),
                        Map.entry("whole", "gather {n}"),
                        Map.entry("broken", "gather {n}"),
                        Map.entry("giving up", ""),
                        Map.entry("given up", "giving up"),
                        Map.entry("blocking caller", ""),
                        Map.entry("carried by the agent", "blocking caller"),
                        Map.entry("carried by both", "blocking caller"),
                        Map.entry("left open", ""),
                        Map.entry("next on the thread", ""),
                        Map.entry("stranger", "")));
    }

    @Test
    void verdicts_areThoseOfTheCoroutines() {
        assertThat(sink.ofType("span"))
                .filteredOn(span -> span.span().getStatus().getCode() == StatusCode.STATUS_CODE_ERROR)
                .extracting(Received::name)
                .containsExactly("broken");
        assertThat(sink.ofType("span"))
                .as("cancelled or abandoned")
                .filteredOn(span -> span.attribute("hearth.verdict") != null)
                .singleElement()
                .satisfies(span -> assertThat(span.name()).isEqualTo("given up"))
                .satisfies(span -> assertThat(span.attribute("hearth.verdict")).isEqualTo("cancelled"));
    }

    /** The name of every record's parent by its own name, which is there once. */
    private Map<String, String> parents() {
        List<Received> records = sink.spans().stream()
                .filter(record -> !"pending_span".equals(record.type()))
                .toList();
        Map<String, String> names = records.stream().collect(Collectors.toMap(Received::id, Received::name));
        return records.stream()
                .collect(Collectors.toMap(Received::name, record -> names.getOrDefault(record.parentId(), "")));
    }
}
