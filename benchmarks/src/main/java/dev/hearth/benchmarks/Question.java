package dev.hearth.benchmarks;

import dev.hearth.benchmarks.report.Bar;
import dev.hearth.benchmarks.report.Bars;
import dev.hearth.benchmarks.spans.SpanShape;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The questions that are timed, each with other values every time it is asked. */
enum Question {
    TRACE_BY_ID("trace by id") {
        @Override
        Inquiry inquiry(GrowingStore store, SplittableRandom random) {
            return sql(
                    store,
                    "SELECT * FROM records WHERE trace_id = '%s' ORDER BY start_timestamp"
                            .formatted(traceId(store, random)));
        }
    },
    TRACE_PAGE("trace page") {
        @Override
        Inquiry inquiry(GrowingStore store, SplittableRandom random) {
            return new Inquiry.Trace(traceId(store, random));
        }
    },
    NEWEST_100("Live page, newest 100") {
        @Override
        Inquiry inquiry(GrowingStore store, SplittableRandom random) {
            return new Inquiry.Newest(LIVE_ROWS, "");
        }
    },
    LIVE_FILTERED("Live page, newest 100 by attribute") {
        @Override
        Inquiry inquiry(GrowingStore store, SplittableRandom random) {
            return new Inquiry.Newest(LIVE_ROWS, "attributes->>'user.id' = '%s'".formatted(user(store, random)));
        }
    },
    ATTRIBUTE_SEARCH("attribute search") {
        @Override
        Inquiry inquiry(GrowingStore store, SplittableRandom random) {
            return sql(store, ROWS + "WHERE attributes->>'user.id' = '%s' ".formatted(user(store, random)) + NEWEST);
        }
    },
    ALL_FILTERS("all filters combined") {
        @Override
        Inquiry inquiry(GrowingStore store, SplittableRandom random) {
            Instant begin = store.timeOf(random.nextLong(store.traces()));
            String service = SpanShape.services().get(random.nextInt(SpanShape.SERVICES));
            return sql(
                    store,
                    ROWS
                            + ("WHERE service_name = '%s' AND span_name LIKE 'GET %%' AND duration BETWEEN 0.01 AND 0.5 "
                                            + "AND start_timestamp >= '%s' AND start_timestamp < '%s' "
                                            + "AND attributes->>'http.request.method' = 'GET' ")
                                    .formatted(service, begin, begin.plus(WINDOW))
                            + NEWEST);
        }
    },
    SERVICE_BY_MINUTE("service by minute over a day") {
        @Override
        Inquiry inquiry(GrowingStore store, SplittableRandom random) {
            return sql(
                    store,
                    "SELECT date_trunc('minute', start_timestamp) AS minute, service_name, count(*) AS n, "
                            + "avg(duration) AS mean, count(*) FILTER (WHERE otel_status_code = 'ERROR') AS failed "
                            + "FROM records GROUP BY 1, 2 ORDER BY 1 DESC, 2");
        }
    };

    private static final String ROWS = "SELECT trace_id, span_id, span_name, start_timestamp, duration FROM records ";
    private static final String NEWEST = "ORDER BY start_timestamp DESC LIMIT 20";
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int FREQUENT_USERS = 1_000;
    private static final int LIVE_ROWS = 100;

    private final String title;

    Question(String title) {
        this.title = title;
    }

    abstract Inquiry inquiry(GrowingStore store, SplittableRandom random);

    /** How many rows so many askings find together, at the least; a question that finds nothing is fast for no merit. */
    int leastRows(int askings) {
        return switch (this) {
            case TRACE_BY_ID, TRACE_PAGE -> askings;
            case NEWEST_100 -> askings * LIVE_ROWS;
            case LIVE_FILTERED, ATTRIBUTE_SEARCH, ALL_FILTERS, SERVICE_BY_MINUTE -> 1;
        };
    }

    String title() {
        return title;
    }

    /** On its p95; null where the design sets none. */
    @Nullable
    Bar bar() {
        return switch (this) {
            case TRACE_BY_ID -> Bars.TRACE_BY_ID_MS;
            case ATTRIBUTE_SEARCH -> Bars.ATTRIBUTE_SEARCH_MS;
            case ALL_FILTERS -> Bars.ALL_FILTERS_MS;
            case TRACE_PAGE, NEWEST_100, LIVE_FILTERED, SERVICE_BY_MINUTE -> null;
        };
    }

    private static Inquiry sql(GrowingStore store, String sql) {
        return Inquiry.Sql.of(sql, store.timeOf(0).minus(WINDOW));
    }

    private static String traceId(GrowingStore store, SplittableRandom random) {
        return store.generator().traceId(random.nextLong(store.traces())).hex();
    }

    private static Object user(GrowingStore store, SplittableRandom random) {
        return store.generator().attributeValue("user.id", random.nextInt(FREQUENT_USERS));
    }
}
