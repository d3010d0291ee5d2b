package dev.hearth.server.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import java.time.Duration;

/** Makes responses. Nothing that the server computes is to be cached, so all of them say so. */
public final class Replies {

    private Replies() {}

    /** Returns {@code value} as JSON with status 200. */
    public static HttpResponse json(Object value) {
        return bytes(200, MediaType.JSON_UTF_8, Json.bytes(value));
    }

    public static HttpResponse bytes(int status, MediaType type, byte[] content) {
        return HttpResponse.of(headers(status, type), HttpData.wrap(content));
    }

    public static HttpResponse error(int status, String detail) {
        return error(new HttpProblem(status, detail));
    }

    public static HttpResponse error(HttpProblem problem) {
        HttpResponse response = bytes(problem.status(), MediaType.JSON_UTF_8, Json.error(problem.body()));
        Duration wait = problem.retryAfter();
        if (problem.status() != 401 && wait == null) {
            return response;
        }
        return response.mapHeaders(headers -> headers.withMutations(it -> {
            if (problem.status() == 401) {
                it.set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
            }
            if (wait != null) {
                it.set(HttpHeaderNames.RETRY_AFTER, Long.toString(wholeSeconds(wait)));
            }
        }));
    }

    /** Returns how long to wait as HTTP has it: in whole seconds, at least one. */
    public static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    public static ResponseHeaders headers(int status, MediaType type) {
        return ResponseHeaders.builder(HttpStatus.valueOf(status))
                .contentType(type)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .build();
    }
}
