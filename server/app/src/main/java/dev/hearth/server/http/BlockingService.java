package dev.hearth.server.http;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Runs an {@link Endpoint} on one of the server's blocking threads once the body is there. Not on a virtual one: the
 * store's engine is native code, which holds on to the carrier, and there are only as many carriers as processors.
 *
 * @param method the method it takes; where that is GET, HEAD too
 * @param problems finds the answer to a failure
 */
record BlockingService(HttpMethod method, Endpoint endpoint, Function<Throwable, HttpProblem> problems)
        implements HttpService {

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        if (request.method() != method && !(method == HttpMethod.GET && request.method() == HttpMethod.HEAD)) {
            request.abort();
            context.setAdditionalResponseHeader("allow", method == HttpMethod.GET ? "GET, HEAD" : method.name());
            return Replies.error(405, "Use %s for this path.".formatted(method.name()));
        }
        CompletableFuture<HttpResponse> response = new CompletableFuture<>();
        var _ = request.aggregate().whenComplete((body, failure) -> {
            if (failure != null) {
                response.complete(error(failure));
            } else {
                Future<?> answering =
                        context.blockingTaskExecutor().submit(() -> response.complete(answer(context, body)));
                var _ = context.whenRequestCancelling().thenRun(() -> answering.cancel(true));
            }
        });
        return HttpResponse.of(response);
    }

    private HttpResponse answer(ServiceRequestContext context, AggregatedHttpRequest request) {
        try {
            return endpoint.answer(
                    new Call(context, request.headers(), request.content().array()));
        } catch (Exception | StackOverflowError e) {
            return error(e);
        }
    }

    private HttpResponse error(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return Replies.error(problems.apply(cause));
    }
}
