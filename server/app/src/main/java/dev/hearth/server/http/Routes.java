package dev.hearth.server.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Binds endpoints to paths. A path takes one method; others are answered with 405.
 *
 * @param problems finds the answer to a failure of an endpoint
 * @param guard throws if the sender may not use these paths; asked before the body is read, so it must be quick
 */
public record Routes(
        ServerBuilder server, Function<Throwable, HttpProblem> problems, Consumer<ServiceRequestContext> guard) {

    /** Routes that everyone may use. */
    public Routes(ServerBuilder server, Function<Throwable, HttpProblem> problems) {
        this(server, problems, _ -> {});
    }

    /** Returns routes of the same server that only those may use whom {@code newGuard} lets through. */
    public Routes guarded(Consumer<ServiceRequestContext> newGuard) {
        return new Routes(server, problems, newGuard);
    }

    public Routes get(String path, Endpoint endpoint) {
        return on(HttpMethod.GET, path, endpoint);
    }

    public Routes post(String path, Endpoint endpoint) {
        return on(HttpMethod.POST, path, endpoint);
    }

    private Routes on(HttpMethod method, String path, Endpoint endpoint) {
        return service(path, new BlockingService(method, endpoint, problems));
    }

    public Routes service(String path, HttpService service) {
        server.service(path, service.decorate(this::check));
        return this;
    }

    private HttpResponse check(HttpService service, ServiceRequestContext context, HttpRequest request)
            throws Exception {
        try {
            guard.accept(context);
        } catch (HttpProblem refused) {
            request.abort();
            return Replies.error(refused);
        }
        return service.serve(context, request);
    }
}
