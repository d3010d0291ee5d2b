package dev.hearth.server.http;

import com.linecorp.armeria.common.HttpResponse;

/**
 * Answers a request whose body has arrived. Runs on a virtual thread of its own, so it may block; the thread is
 * interrupted when the client goes away.
 */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers the request.
     *
     * @throws HttpProblem to answer with an error
     */
    HttpResponse answer(Call call) throws Exception;
}
