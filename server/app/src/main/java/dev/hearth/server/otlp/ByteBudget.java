package dev.hearth.server.otlp;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds how much memory requests take at once, all together: their bodies, and what is decoded from them until it is
 * stored. Thread-safe.
 */
final class ByteBudget {

    private final long total;
    private final AtomicLong used = new AtomicLong();

    ByteBudget(long total) {
        this.total = total;
    }

    /** Opens the account of one request. */
    Account open() {
        return new Account();
    }

    long used() {
        return used.get();
    }

    /** What one request has taken. Closing gives everything back, once. Not for concurrent use. */
    final class Account implements AutoCloseable {

        private long taken;

        /** Takes {@code bytes} more, or nothing and returns false if they are not there. */
        boolean take(long bytes) {
            long now = used.addAndGet(bytes);
            if (now > total) {
                used.addAndGet(-bytes);
                return false;
            }
            taken += bytes;
            return true;
        }

        /** Gives back what is not needed any more. */
        void giveBack(long bytes) {
            used.addAndGet(-bytes);
            taken -= bytes;
        }

        /** Returns whether {@code bytes} more are not there even when nobody else has any. */
        boolean isBeyondTotal(long bytes) {
            return taken + bytes > total;
        }

        @Override
        public void close() {
            used.addAndGet(-taken);
            taken = 0;
        }
    }
}
