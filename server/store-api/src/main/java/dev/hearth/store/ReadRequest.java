package dev.hearth.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query for a store to run.
 *
 * @param sql one SELECT in the engine's dialect; {@code ?} stands for a parameter
 * @param parameters the parameters in order: String, Long, Integer, Double, Boolean, {@link java.time.Instant}, a List
 *     of one of these, or null
 * @param timeout how long it may take until its last row was fetched
 */
public record ReadRequest(String sql, List<@Nullable Object> parameters, Duration timeout) {

    public ReadRequest {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }
}
