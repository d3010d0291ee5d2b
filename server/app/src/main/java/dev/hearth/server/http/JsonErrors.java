package dev.hearth.server.http;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseCompleteException;
import com.linecorp.armeria.common.ShuttingDownException;
import com.linecorp.armeria.common.stream.AbortedStreamException;
import com.linecorp.armeria.common.stream.CancelledSubscriptionException;
import com.linecorp.armeria.common.stream.ClosedStreamException;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.RequestCancellationException;
import com.linecorp.armeria.server.RequestTimeoutException;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every error, whoever raised it, the body {@code {"detail": "one sentence"}}. */
public final class JsonErrors implements ServerErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(JsonErrors.class);

    @Override
    public HttpResponse onServiceException(ServiceRequestContext context, Throwable cause) {
        return Replies.error(problemOf(cause));
    }

    @Override
    public AggregatedHttpResponse renderStatus(
            @Nullable ServiceRequestContext context,
            ServiceConfig config,
            @Nullable RequestHeaders headers,
            HttpStatus status,
            @Nullable String description,
            @Nullable Throwable cause) {
        HttpProblem problem = new HttpProblem(status.code(), sentence(status, description));
        return AggregatedHttpResponse.of(status, MediaType.JSON_UTF_8, HttpData.wrap(Json.error(problem.body())));
    }

    /** Finds the answer to a failure; one that is nobody's fault but ours is logged. */
    public static HttpProblem problemOf(Throwable failure) {
        return switch (failure) {
            case HttpProblem problem -> problem;
            case ContentTooLargeException tooLarge ->
                new HttpProblem(
                        413,
                        "The request is larger than %,d bytes; send smaller ones."
                                .formatted(tooLarge.maxContentLength()));
            case ResponseCompleteException _,
                    AbortedStreamException _,
                    CancelledSubscriptionException _,
                    ClosedStreamException _,
                    RequestCancellationException _ ->
                new HttpProblem(400, "The request was broken off before its end.");
            case ShuttingDownException _ ->
                new HttpProblem(503, "The server is stopping; send this again when it is back.");
            case RequestTimeoutException _ -> new HttpProblem(503, "The request took too long; try it again.");
            case HttpStatusException status ->
                new HttpProblem(status.httpStatus().code(), sentence(status.httpStatus(), null));
            default -> {
                LOG.warn("A request failed unexpectedly", failure);
                yield new HttpProblem(500, "The server failed; its log says why.");
            }
        };
    }

    private static String sentence(HttpStatus status, @Nullable String description) {
        return switch (status.code()) {
            case 404 -> "There is nothing at this path.";
            case 413 -> "The request is larger than this path takes; send a smaller one.";
            case 405 -> "This path does not take that method.";
            default -> description == null || description.isBlank() ? status.reasonPhrase() + "." : description;
        };
    }
}
