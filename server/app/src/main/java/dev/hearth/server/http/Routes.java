package dev.hearth.server.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import java.util.function.Function;

/**
 * Binds endpoints to paths. A path takes one method; others are answered with 405.
 *
 * @param problems finds the answer to a failure of an endpoint
 */
public record Routes(ServerBuilder server, Function<Throwable, HttpProblem> problems) {

    public Routes get(String path, Endpoint endpoint) {
        return service(path, new BlockingService(HttpMethod.GET, endpoint, problems));
    }

    public Routes post(String path, Endpoint endpoint) {
        return service(path, new BlockingService(HttpMethod.POST, endpoint, problems));
    }

    public Routes service(String path, HttpService service) {
        server.service(path, service);
        return this;
    }
}
