package dev.hearth.server.query;

import dev.hearth.metadata.TokenLimits;
import dev.hearth.query.QueryResult;
import dev.hearth.query.QueryService;
import dev.hearth.query.UserQuery;
import dev.hearth.server.access.Throttle;
import dev.hearth.server.http.HttpProblem;
import java.io.IOException;
import java.time.Duration;

/** The queries of a project, as far as the caller may ask. */
public record AllowedQueries(QueryService queries, Throttle throttle) {

    private static final int UNPROCESSABLE = 422;

    /** What is done with an answer while it is there. */
    @FunctionalInterface
    interface Use {
        void of(QueryResult result) throws IOException;
    }

    /**
     * Runs a query within the caller's limits.
     *
     * @throws HttpProblem if it asks for more rows than it may, or too many of its queries run
     */
    void run(UserQuery query, Use use) throws IOException {
        TokenLimits limits = throttle.limits();
        UserQuery bounded = bounded(query, limits);
        Duration timeout =
                limits.querySeconds() == null ? QueryService.TIMEOUT : Duration.ofSeconds(limits.querySeconds());
        try (Throttle.QueryPlace _ = throttle.query();
                QueryResult result = queries.run(bounded, timeout)) {
            use.of(result);
        }
    }

    /** How large an answer may be. */
    long mostBytes() {
        Long bytes = throttle.limits().answerBytes();
        return bytes == null ? Long.MAX_VALUE : bytes;
    }

    /** What asks for no number of rows gets what there is of the usual one. */
    private static UserQuery bounded(UserQuery query, TokenLimits limits) {
        Integer rows = limits.queryRows();
        if (rows == null || query.limit() <= rows) {
            return query;
        }
        if (query.limit() == UserQuery.DEFAULT_LIMIT || query.limit() == UserQuery.LEGACY_DEFAULT_LIMIT) {
            return query.withLimit(rows);
        }
        throw new HttpProblem(
                UNPROCESSABLE, "This token may ask for %,d rows; set the limit to that or less.".formatted(rows));
    }
}
