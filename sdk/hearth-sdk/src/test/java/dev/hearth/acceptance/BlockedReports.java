package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import java.time.Duration;
import java.util.List;

/** What Hearth told of calls that blocked. */
final class BlockedReports {
    private BlockedReports() {}

    /**
     * Shuts Hearth down, which reads the flight recorder to its end, and returns what was told of these kinds. Of
     * these only: on a busy machine whatever takes a lock or loads a class may take as long.
     */
    static List<Received> atTheEnd(OtlpSink sink, String... kinds) {
        assertThat(Hearth.shutdown(Duration.ofSeconds(20))).isTrue();
        return sink.ofType("log").stream()
                .filter(log -> log.name().equals("hearth.blocked"))
                .filter(log -> List.of(kinds).contains(log.attributes().get("hearth.blocked.kind")))
                .toList();
    }
}
