package dev.hearth.server.otlp;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds how many bytes of request bodies are in memory at once, over all requests. Thread-safe. */
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

        @Override
        public void close() {
            used.addAndGet(-taken);
            taken = 0;
        }
    }
}
