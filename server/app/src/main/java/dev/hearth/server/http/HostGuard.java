package dev.hearth.server.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.List;

/**
 * Lets in only what addresses this server by a name it is known by, and no page of another origin.
 *
 * <p>Without tokens this is all that stands between the data and any web page that the user's browser has open: a page
 * can make the browser send requests here, and can make its own name resolve to 127.0.0.1 (DNS rebinding). The first
 * shows in {@code Origin}, the second in {@code Host}.
 */
public final class HostGuard implements DecoratingHttpServiceFunction {

    private final HostNames names;

    public HostGuard(HostNames names) {
        this.names = names;
    }

    @Override
    public HttpResponse serve(HttpService delegate, ServiceRequestContext context, HttpRequest request)
            throws Exception {
        String host = request.headers().authority();
        if (host == null || !names.isOurs(host)) {
            return Replies.error(403, names.refusal());
        }
        List<String> origins = request.headers().getAll(HttpHeaderNames.ORIGIN);
        for (String origin : origins) {
            if (!names.isSameOrigin(origin, host)) {
                return Replies.error(403, "Pages of another origin may not use this server.");
            }
        }
        return delegate.serve(context, request);
    }
}
