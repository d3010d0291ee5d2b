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
 * @param required what each row of the table behind the query's only FROM must have for the answer to depend on it. The
 *     query says so itself; told apart from it, it helps a store to look only where such rows can be
 */
public record ReadRequest(
        String sql, List<@Nullable Object> parameters, Duration timeout, List<RequiredAttribute> required) {

    public ReadRequest {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
        required = List.copyOf(required);
    }

    /** A query of which nothing is known but its text. */
    public ReadRequest(String sql, List<@Nullable Object> parameters, Duration timeout) {
        this(sql, parameters, timeout, List.of());
    }
}
