package dev.hearth.server.project;

import dev.hearth.store.StoreUnavailableException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One project's runtime, opened when it is first needed, and by whom it is in use. Thread-safe. */
final class OpenProject {

    private final Supplier<ProjectRuntime> opener;
    private @Nullable ProjectRuntime runtime;
    private int users;
    private long lastUsedNanos = System.nanoTime();
    private boolean removed;

    OpenProject(Supplier<ProjectRuntime> opener) {
        this.opener = opener;
    }

    /** Opens it if need be, and keeps it open until {@link #leave}. */
    synchronized ProjectRuntime enter() {
        if (removed) {
            throw new StoreUnavailableException("The project is being deleted, or the server stops.", null);
        }
        ProjectRuntime open = runtime;
        if (open == null) {
            open = opener.get();
            runtime = open;
        }
        users++;
        return open;
    }

    synchronized void leave() {
        users--;
        lastUsedNanos = System.nanoTime();
    }

    synchronized @Nullable ProjectRuntime ifOpen() {
        return runtime;
    }

    synchronized boolean isOpen() {
        return runtime != null;
    }

    /** For how long nobody has used it; nothing if somebody does now. */
    synchronized long idleNanos() {
        return users > 0 || runtime == null ? 0 : System.nanoTime() - lastUsedNanos;
    }

    /** Closes it unless somebody uses it; it opens again when needed. */
    synchronized void closeIfUnused() {
        if (users == 0 && runtime != null) {
            runtime.close();
            runtime = null;
        }
    }

    /** Closes it for good, whoever uses it. */
    synchronized void remove() {
        removed = true;
        if (runtime != null) {
            runtime.close();
            runtime = null;
        }
    }
}
