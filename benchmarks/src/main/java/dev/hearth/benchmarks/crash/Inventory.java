package dev.hearth.benchmarks.crash;

import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.SqlClient;
import dev.hearth.benchmarks.spans.TraceSizes;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a store holds, by SQL, against what its {@link AckLog} says.
 *
 * @param acknowledged spans of acknowledged requests that were looked for
 * @param lost of these, not found
 * @param doubled rows beyond one for each span
 * @param unknown spans that were never sent
 * @param unacknowledged spans that were stored though nobody was told
 */
record Inventory(long acknowledged, long lost, long doubled, long unknown, long unacknowledged) {

    boolean sound() {
        return lost == 0 && doubled == 0 && unknown == 0;
    }

    /** Compares all requests from {@code firstRequest} on. Trace ids begin with the time, so they come in order. */
    static Inventory take(SqlClient sql, Requests requests, AckLog.Contents log, int firstRequest)
            throws BenchException, InterruptedException {
        Map<String, Long> traces = new HashMap<>();
        log.sent().stream().filter(request -> request >= firstRequest).forEach(request -> {
            long first = requests.firstTrace(request);
            for (long trace = first; trace < first + requests.tracesEach(); trace++) {
                traces.put(requests.traceId(trace).hex(), trace);
            }
        });
        Tally tally = new Tally(requests, log, traces, firstRequest);
        String after = firstRequest == 0
                ? ""
                : requests.traceId(requests.firstTrace(firstRequest)).hex().substring(0, TIME_DIGITS);
        int found = SqlClient.MAX_ROWS;
        while (found == SqlClient.MAX_ROWS) {
            JsonNode page = sql.rows(("SELECT trace_id, count(*) AS n, count(DISTINCT span_id) AS spans FROM records "
                            + "WHERE trace_id > '%s' GROUP BY trace_id ORDER BY trace_id LIMIT %d")
                    .formatted(after, SqlClient.MAX_ROWS));
            found = page.size();
            for (JsonNode row : page) {
                after = row.path("trace_id").asString();
                tally.add(after, row.path("n").asLong(), row.path("spans").asLong());
            }
        }
        return tally.inventory();
    }

    /** The milliseconds at the front of a trace id. */
    private static final int TIME_DIGITS = 12;

    /** Not thread-safe. */
    private static final class Tally {

        private final Requests requests;
        private final AckLog.Contents log;
        private final Map<String, Long> missing;
        private final int firstRequest;
        private long found;
        private long lost;
        private long doubled;
        private long unknown;
        private long unacknowledged;

        Tally(Requests requests, AckLog.Contents log, Map<String, Long> traces, int firstRequest) {
            this.requests = requests;
            this.log = log;
            this.missing = traces;
            this.firstRequest = firstRequest;
        }

        void add(String traceId, long rows, long spans) {
            Long trace = missing.remove(traceId);
            if (trace == null) {
                // Those right before the first request share its millisecond.
                if (firstRequest == 0) {
                    unknown += spans;
                }
                return;
            }
            int size = TraceSizes.of(trace);
            doubled += rows - spans;
            unknown += Math.max(0, spans - size);
            if (acknowledged(trace)) {
                found += size;
                lost += Math.max(0, size - spans);
            } else {
                unacknowledged += spans;
            }
        }

        Inventory inventory() {
            missing.values().forEach(trace -> {
                if (acknowledged(trace)) {
                    found += TraceSizes.of(trace);
                    lost += TraceSizes.of(trace);
                }
            });
            return new Inventory(found, lost, doubled, unknown, unacknowledged);
        }

        private boolean acknowledged(long trace) {
            return log.acknowledged().get((int) (trace / requests.tracesEach()));
        }
    }
}
