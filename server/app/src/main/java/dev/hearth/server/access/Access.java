package dev.hearth.server.access;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.hearth.metadata.TokenKind;
import dev.hearth.server.http.HttpProblem;
import io.netty.util.AttributeKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Notes with every request what it may do, and answers whoever asks. By itself it refuses nothing: what needs no token is
 * served to everyone. Thread-safe.
 */
public final class Access implements DecoratingHttpServiceFunction {

    private static final AttributeKey<Admission> ADMISSION = AttributeKey.valueOf(Access.class, "admission");
    private static final Executor VIRTUAL =
            task -> Thread.ofVirtual().name("access").start(task);

    private final AccessDirectory directory;

    public Access(AccessDirectory directory) {
        this.directory = directory;
    }

    @Override
    public HttpResponse serve(HttpService delegate, ServiceRequestContext context, HttpRequest request)
            throws Exception {
        Credentials credentials = Credentials.of(request.headers());
        if (!directory.isUnknown(credentials)) {
            context.setAttr(ADMISSION, directory.admit(credentials));
            return delegate.serve(context, request);
        }
        // Perhaps made a moment ago. Looking may wait for the disk, which the event loop must not.
        return HttpResponse.of(CompletableFuture.runAsync(directory::refresh, VIRTUAL)
                .thenApplyAsync(
                        _ -> {
                            context.setAttr(ADMISSION, directory.admit(credentials));
                            try {
                                return delegate.serve(context, request);
                            } catch (Exception e) {
                                return HttpResponse.ofFailure(e);
                            }
                        },
                        context.eventLoop()));
    }

    /**
     * Returns what a request may do.
     *
     * @throws HttpProblem 401 if it shows no token that is accepted, 403 if it shows one of the other kind
     */
    public Grant require(ServiceRequestContext context, TokenKind kind) {
        return switch (context.attr(ADMISSION)) {
            case Admission.Granted(Grant grant) when grant.allows(kind) -> grant;
            case Admission.Granted(Grant grant) ->
                throw new HttpProblem(
                        403,
                        kind == TokenKind.WRITE
                                ? "This needs a write token, and what was shown is a read token."
                                : "This needs a read token, and what was shown is a write token.");
            case Admission.Refused(HttpProblem problem) -> throw problem;
            case null -> throw new HttpProblem(401, "This needs a token in the header Authorization.");
        };
    }

    /** Whether a request that was let in still would be. */
    public boolean stillHolds(ServiceRequestContext context) {
        return context.attr(ADMISSION) instanceof Admission.Granted(Grant grant) && directory.stillHolds(grant);
    }
}
