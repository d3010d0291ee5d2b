package dev.hearth.server.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request cannot be answered. Becomes {@code {"detail": "one sentence"}} with the status. */
public final class HttpProblem extends RuntimeException {

    private final int status;
    private final ErrorBody body;
    private final @Nullable Duration retryAfter;

    public HttpProblem(int status, ErrorBody body) {
        this(status, body, null);
    }

    private HttpProblem(int status, ErrorBody body, @Nullable Duration retryAfter) {
        super(body.detail(), null, false, false);
        this.status = status;
        this.body = body;
        this.retryAfter = retryAfter;
    }

    /** A request that may be sent again after {@code retryAfter}. */
    public HttpProblem(int status, String detail, Duration retryAfter) {
        this(status, ErrorBody.of(detail), retryAfter);
    }

    public HttpProblem(int status, String detail) {
        this(status, ErrorBody.of(detail));
    }

    /** The request itself is wrong. */
    public static HttpProblem badRequest(String detail) {
        return new HttpProblem(400, detail);
    }

    /** There is no such thing. */
    public static HttpProblem notFound(String detail) {
        return new HttpProblem(404, detail);
    }

    public int status() {
        return status;
    }

    public ErrorBody body() {
        return body;
    }

    /** When the same request may succeed, or null if that is not known. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * What the client is told. The last three are null where they do not help.
     *
     * @param detail one sentence: what is wrong and how to mend it
     * @param line of the SQL, from 1
     * @param column of the SQL, from 1
     * @param suggestion what was probably meant
     */
    public record ErrorBody(
            String detail,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable String suggestion) {

        public static ErrorBody of(String detail) {
            return new ErrorBody(detail, null, null, null);
        }
    }
}
