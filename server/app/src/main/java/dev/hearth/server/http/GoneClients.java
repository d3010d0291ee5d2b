package dev.hearth.server.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RequestCancellationException;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/**
 * Cancels what a client has asked for as soon as its connection is closed, so that nothing is worked out for nobody. Armeria itself
 * waits for a second over HTTP/1.1, lest answers that have just arrived look cancelled in its log.
 */
public final class GoneClients implements DecoratingHttpServiceFunction {

    @Override
    public HttpResponse serve(HttpService delegate, ServiceRequestContext context, HttpRequest request)
            throws Exception {
        Channel connection = context.log().partial().channel();
        if (connection != null) {
            ChannelFutureListener gone = _ -> context.cancel(RequestCancellationException.get());
            var _ = connection.closeFuture().addListener(gone);
            var _ = context.log()
                    .whenComplete()
                    .thenRun(() -> connection.closeFuture().removeListener(gone));
        }
        return delegate.serve(context, request);
    }
}
