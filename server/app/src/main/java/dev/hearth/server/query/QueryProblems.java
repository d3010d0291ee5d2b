package dev.hearth.server.query;

import dev.hearth.query.QueryBusyException;
import dev.hearth.query.QueryException;
import dev.hearth.server.http.HttpProblem;
import dev.hearth.server.http.HttpProblem.ErrorBody;
import dev.hearth.server.http.JsonErrors;
import dev.hearth.server.http.Sentence;
import dev.hearth.store.InvalidQueryException;
import dev.hearth.store.QueryCancelledException;
import dev.hearth.store.QueryTimeoutException;
import dev.hearth.store.StoreUnavailableException;
import java.time.Duration;

/** Finds the answer to what queries and stores throw. */
public final class QueryProblems {

    private static final Duration SOON = Duration.ofSeconds(1);

    private QueryProblems() {}

    public static HttpProblem of(Throwable failure) {
        return switch (failure) {
            case QueryBusyException busy -> new HttpProblem(429, body(busy));
            case QueryException query -> new HttpProblem(400, body(query));
            case InvalidQueryException invalid -> HttpProblem.badRequest(Sentence.of(invalid));
            case QueryTimeoutException timeout -> HttpProblem.badRequest(Sentence.of(timeout));
            case QueryCancelledException cancelled -> new HttpProblem(503, Sentence.of(cancelled));
            case StoreUnavailableException unavailable -> new HttpProblem(503, Sentence.of(unavailable), SOON);
            default -> JsonErrors.problemOf(failure);
        };
    }

    private static ErrorBody body(QueryException query) {
        QueryException.Position at = query.position();
        return new ErrorBody(
                Sentence.of(query),
                at == null ? null : (Integer) at.line(),
                at == null ? null : (Integer) at.column(),
                query.suggestion());
    }
}
