package dev.hearth.server.live;

import dev.hearth.model.SpanId;
import dev.hearth.model.TraceId;
import dev.hearth.server.http.HttpProblem;

/** The ids that a request names, as the store writes them. */
public final class RequestedIds {

    private RequestedIds() {}

    /**
     * Returns a trace id in lower case.
     *
     * @throws HttpProblem 400 if it is none
     */
    public static String trace(String text) {
        try {
            return TraceId.parse(text).hex();
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("A trace id has 32 hexadecimal digits, not all zero.");
        }
    }

    /**
     * Returns a span id in lower case.
     *
     * @throws HttpProblem 400 if it is none
     */
    public static String span(String text) {
        try {
            return SpanId.parse(text).hex();
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("A span id has 16 hexadecimal digits, not all zero.");
        }
    }
}
