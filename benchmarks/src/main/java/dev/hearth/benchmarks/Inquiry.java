package dev.hearth.benchmarks;

import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.HearthServer;
import dev.hearth.benchmarks.servers.SqlClient;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One thing asked of a server, by the surface that people or pages use for it. */
sealed interface Inquiry {

    /** The whole answer, as JSON. */
    String ask(HearthServer server) throws BenchException, InterruptedException;

    /** Where in the answer the rows are. */
    String rowsField();

    /** How many rows an answer holds. */
    default int rows(String answer) {
        JsonNode rows = JsonMapper.shared().readTree(answer).path(rowsField());
        return rows.size();
    }

    /** A query of {@code /v2/query}. */
    record Sql(String body) implements Inquiry {

        static Sql of(String sql, Instant since) {
            return new Sql(SqlClient.body(sql, since));
        }

        @Override
        public String ask(HearthServer server) throws BenchException, InterruptedException {
            return server.sql().ask(body);
        }

        @Override
        public String rowsField() {
            return "data";
        }
    }

    /** The first rows of the Live page. */
    record Newest(int limit, String where) implements Inquiry {

        @Override
        public String ask(HearthServer server) throws BenchException, InterruptedException {
            return server.livePage().newest(limit, where);
        }

        @Override
        public String rowsField() {
            return "rows";
        }
    }

    /** The page of a trace. */
    record Trace(String traceId) implements Inquiry {

        @Override
        public String ask(HearthServer server) throws BenchException, InterruptedException {
            return server.livePage().trace(traceId);
        }

        @Override
        public String rowsField() {
            return "rows";
        }
    }
}
