package dev.hearth.ingest;

import java.time.Duration;

/** How many rows a sender may store. */
@FunctionalInterface
public interface RowQuota {

    /** Lets everything through. */
    RowQuota UNLIMITED = _ -> Duration.ZERO;

    /** Takes {@code rows} and returns zero, or takes nothing and returns how long the sender is to wait. */
    Duration take(int rows);
}
