package dev.hearth.query.pages;

import static dev.hearth.query.DuckDbTables.at;
import static dev.hearth.query.DuckDbTables.micros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.query.DuckDbTables;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExaminationReaderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DuckDbTables tables = new DuckDbTables();

    @AfterEach
    void close() throws SQLException {
        tables.close();
    }

    @Test
    void span_isReadWithWhatTheRulesNeed() {
        tables.add(
                "span",
                1,
                Map.of(
                        "attributes",
                        """
                        '{"code.filepath": "shop/Ask.java", "code.lineno": 41, "code.function": "shop.Ask.all",
                          "hearth.scope.fault": "other_thread", "hearth.scope.closed_at": "shop/Ask.java:57",
                          "hearth.scope.closed_on": "pool-1", "hearth.task.queued_us": 7, "hearth.verdict": "cancelled", "request_data": {"model": "m"}}'
                        """,
                        "otel_resource_attributes",
                        "'{\"host.name\": \"h1\", \"hearth.heartbeat.interval_ms\": 2000}'",
                        "end_timestamp",
                        at(1.5),
                        "process_pid",
                        "4242",
                        "gen_ai_request_model",
                        "'m'",
                        "gen_ai_operation_name",
                        "'chat'"));
        ExaminedSpan span = new ExaminationReader(tables)
                .read(micros(0), micros(9), PATIENCE)
                .spans()
                .getFirst();
        assertThat(span.open()).isFalse();
        assertThat(span.durationMicros()).isEqualTo(500_000);
        assertThat(span.host()).isEqualTo("h1");
        assertThat(span.pid()).isEqualTo(4_242);
        assertThat(span.codeFile()).isEqualTo("shop/Ask.java");
        assertThat(span.codeLine()).isEqualTo(41);
        assertThat(span.codeFunction()).isEqualTo("shop.Ask.all");
        assertThat(span.queuedMicros()).isEqualTo(7);
        assertThat(span.scopeFault()).isEqualTo("other_thread");
        assertThat(span.scopeClosedAt()).isEqualTo("shop/Ask.java:57");
        assertThat(span.scopeClosedOn()).isEqualTo("pool-1");
        assertThat(span.verdict()).isEqualTo("cancelled");
        assertThat(span.heartbeatIntervalMillis()).isEqualTo(2_000);
        assertThat(span.contentHash()).isNotBlank();
        assertThat(span.model()).isEqualTo("m");
        assertThat(span.serverSide()).isFalse();
    }

    @Test
    void logThatReportsWhatBlocked_isRead_andNoOtherLogIs() {
        Map<String, String> report =
                Map.of("span_name", "'hearth.blocked'", "otel_scope_name", "'logfire.hearth'", "attributes", """
                '{"hearth.blocked.kind": "pinned", "hearth.blocked.in": "Thread.sleep", "hearth.blocked.thread": "w-1",
                  "hearth.blocked.count": 3, "hearth.blocked.longest_us": 52000}'
                """);
        tables.add("log", 1, report);
        tables.add("log", 2, Map.of("span_name", "'hearth.blocked'"));
        tables.add("log", 3, Map.of("otel_scope_name", "'logfire.hearth'"));
        tables.add("span", 4, report);
        var spans = new ExaminationReader(tables)
                .read(micros(0), micros(9), PATIENCE)
                .spans();
        assertThat(spans).hasSize(2);
        assertThat(spans.get(0).blockedKind()).isNull();
        ExaminedSpan log = spans.get(1);
        assertThat(log.blockedKind()).isEqualTo("pinned");
        assertThat(log.blockedIn()).isEqualTo("Thread.sleep");
        assertThat(log.blockedThread()).isEqualTo("w-1");
        assertThat(log.blockedCount()).isEqualTo(3);
        assertThat(log.blockedMicros()).isEqualTo(52_000);
        assertThat(log.open()).isFalse();
    }

    @Test
    void sameRequest_hasTheSameHash_andNoRequestNone() {
        tables.add("span", 1, Map.of("attributes", "'{\"request_data\": {\"a\": 1}}'"));
        tables.add("span", 2, Map.of("attributes", "'{\"request_data\": {\"a\": 1}}'"));
        tables.add("span", 3, Map.of("attributes", "'{\"request_data\": {\"a\": 2}}'"));
        tables.add("span", 4, Map.of());
        var spans = new ExaminationReader(tables)
                .read(micros(0), micros(9), PATIENCE)
                .spans();
        assertThat(spans.get(3).contentHash()).isEqualTo(spans.get(2).contentHash());
        assertThat(spans.get(1).contentHash()).isNotEqualTo(spans.get(2).contentHash());
        assertThat(spans.get(0).contentHash()).isNull();
    }

    @Test
    void newestSpansOfTheTime_areReadUpToTheBound() {
        for (int i = 1; i <= 6; i++) {
            tables.add(i == 5 ? "pending_span" : i == 6 ? "log" : "span", i, Map.of());
        }
        ExaminedSpans some = new ExaminationReader(tables, 2, 10).read(micros(2), micros(9), PATIENCE);
        assertThat(some.truncated()).isTrue();
        assertThat(some.spans()).extracting(ExaminedSpan::startMicros).containsExactly(micros(5), micros(4));
        assertThat(some.spans().getFirst().open()).isTrue();
        for (int page = 1; page <= 5; page++) {
            ExaminedSpans all = new ExaminationReader(tables, 4, page).read(micros(2), micros(9), PATIENCE);
            assertThat(all.truncated()).isFalse();
            assertThat(all.spans())
                    .extracting(ExaminedSpan::startMicros)
                    .containsExactly(micros(5), micros(4), micros(3), micros(2));
        }
        assertThat(new ExaminationReader(tables)
                        .read(micros(2), micros(4), PATIENCE)
                        .spans())
                .hasSize(2);
    }
}
