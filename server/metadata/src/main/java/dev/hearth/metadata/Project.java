package dev.hearth.metadata;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project: records that nobody sees but who has a token for it.
 *
 * @param id never changes and is never used again; safe as the name of a folder
 * @param name unique among projects
 * @param maxAge how old its records may get, or null for any age
 * @param maxBytes how much its records may take on disk, or null for any number
 */
public record Project(
        String id,
        String name,
        Instant created,
        @Nullable Duration maxAge,
        @Nullable Long maxBytes) {

    /** The id and the name of the project that is always there. */
    public static final String DEFAULT = "default";

    /** Whether this is the project that is always there. */
    public boolean isDefault() {
        return id.equals(DEFAULT);
    }
}
