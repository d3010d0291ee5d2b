package dev.hearth.sdk;

import dev.hearth.sdk.wire.CallSite;
import io.opentelemetry.context.Context;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Threads under the context of whoever has them made, which is right for a thread that runs one task. One of a pool runs those of others too, and
 * would keep the first one's context for good, so it is given none. As thread-safe as what it wraps.
 */
final class PropagatingThreads implements ThreadFactory {
    private static final Logger LOG = Logger.getLogger("dev.hearth");

    private final ThreadFactory factory;
    private final AtomicBoolean reported = new AtomicBoolean();

    PropagatingThreads(ThreadFactory factory) {
        this.factory = factory;
    }

    @Override
    public @Nullable Thread newThread(Runnable body) {
        if (isOfAPool(body)) {
            report();
            return factory.newThread(body);
        }
        return factory.newThread(Context.current().wrap(body));
    }

    private static boolean isOfAPool(Runnable body) {
        return body.getClass().getDeclaringClass() == ThreadPoolExecutor.class;
    }

    private void report() {
        if (reported.compareAndSet(false, true)) {
            CallSite where = CallSite.here();
            LOG.warning("A thread pool" + (where == null ? "" : ", used at " + where + ",")
                    + " has a propagating thread factory, which carries nothing there: the pool's threads outlive the tasks that they are made"
                    + " for. Make the pool itself propagating, with Hearth.propagating(ExecutorService). (Said once.)");
        }
    }
}
