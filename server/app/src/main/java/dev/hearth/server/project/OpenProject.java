package dev.hearth.server.project;

import dev.hearth.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** One project's runtime, opened when it is first needed, and by whom it is in use. Thread-safe. */
final class OpenProject {

    /** Who comes while the store is replaced waits this long, which is usually enough, and is sent away then. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LongFunction<ProjectRuntime> opener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition replaced = lock.newCondition();
    private @Nullable ProjectRuntime runtime;
    private int users;
    private long lastUsedNanos = System.nanoTime();
    private boolean replacing;
    private boolean removed;

    /** The last commit of a store whose place another took: up to there, sequences mean nothing any more. */
    private long staleSequence = -1;

    /**
     * @param opener opens the runtime, told up to which commit sequence pages know an earlier store
     */
    OpenProject(LongFunction<ProjectRuntime> opener) {
        this.opener = opener;
    }

    /**
     * Opens it if need be, and keeps it open until {@link #leave}.
     *
     * @throws StoreUnavailableException if it cannot be used now
     */
    ProjectRuntime enter() {
        lock.lock();
        try {
            awaitReplaced();
            if (removed) {
                throw new StoreUnavailableException("The project is being deleted, or the server stops.", null);
            }
            ProjectRuntime open = runtime;
            if (open == null) {
                open = opener.apply(staleSequence);
                runtime = open;
            }
            users++;
            return open;
        } finally {
            lock.unlock();
        }
    }

    private void awaitReplaced() {
        long nanos = PATIENCE.toNanos();
        try {
            while (replacing && nanos > 0) {
                nanos = replaced.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (replacing) {
            throw beingReplaced();
        }
    }

    private static StoreUnavailableException beingReplaced() {
        return new StoreUnavailableException(
                "A backup takes the place of the project's store just now; try again in a moment.", null);
    }

    void leave() {
        lock.lock();
        try {
            users--;
            lastUsedNanos = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    ProjectRuntime ifOpen() {
        lock.lock();
        try {
            return runtime;
        } finally {
            lock.unlock();
        }
    }

    boolean isOpen() {
        return ifOpen() != null;
    }

    /** For how long nobody has used it; nothing if somebody does now. */
    long idleNanos() {
        lock.lock();
        try {
            return users > 0 || runtime == null ? 0 : System.nanoTime() - lastUsedNanos;
        } finally {
            lock.unlock();
        }
    }

    /** Closes it unless somebody uses it; it opens again when needed. */
    void closeIfUnused() {
        lock.lock();
        try {
            if (users == 0) {
                close();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Closes the open runtime, whoever uses it, has {@code work} change its files, and lets it be opened again, whatever
     * comes of the work. To be called between {@link #enter} and {@link #leave}.
     */
    void replace(StoreReplacement work) {
        ProjectRuntime old = takeOut();
        try {
            try (old) {
                old.pipeline().close();
                work.last(old.store());
            }
            work.replace();
        } finally {
            putBack(old.store().reader().lastSequence());
        }
        enter();
        leave();
    }

    private ProjectRuntime takeOut() {
        lock.lock();
        try {
            ProjectRuntime old = runtime;
            if (removed || replacing || old == null) {
                throw beingReplaced();
            }
            runtime = null;
            replacing = true;
            return old;
        } finally {
            lock.unlock();
        }
    }

    private void putBack(long lastSequence) {
        lock.lock();
        try {
            staleSequence = Math.max(staleSequence, lastSequence);
            replacing = false;
            replaced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Closes it for good, whoever uses it. */
    void remove() {
        lock.lock();
        try {
            removed = true;
            while (replacing) {
                replaced.awaitUninterruptibly();
            }
            close();
        } finally {
            lock.unlock();
        }
    }

    private void close() {
        if (runtime != null) {
            runtime.close();
            runtime = null;
        }
    }
}
