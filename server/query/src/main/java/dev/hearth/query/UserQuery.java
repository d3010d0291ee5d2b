package dev.hearth.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question put by a user.
 *
 * @param sql one SELECT over the published tables
 * @param minTimestamp only records that started at or after this, or null
 * @param maxTimestamp only records that started at or before this, or null
 * @param limit the most rows to return, 1 to {@value #MAX_LIMIT}; a smaller LIMIT in the SQL stands
 * @param environments only records of these deployment environments, an empty text for records without one; an empty
 *     list for all
 */
public record UserQuery(
        String sql,
        @Nullable Instant minTimestamp,
        @Nullable Instant maxTimestamp,
        int limit,
        List<String> environments,
        Presentation presentation) {

    public static final int DEFAULT_LIMIT = 100;
    public static final int LEGACY_DEFAULT_LIMIT = 500;
    public static final int MAX_LIMIT = 10_000;

    /** @throws QueryRefusedException if the limit is out of range */
    public UserQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new QueryRefusedException("The limit must be 1 to %d, not %d.".formatted(MAX_LIMIT, limit), null);
        }
        environments = List.copyOf(environments);
    }

    public UserQuery(
            String sql,
            @Nullable Instant minTimestamp,
            @Nullable Instant maxTimestamp,
            int limit,
            List<String> environments) {
        this(sql, minTimestamp, maxTimestamp, limit, environments, Presentation.DEFAULT);
    }

    public UserQuery(String sql) {
        this(sql, null, null, DEFAULT_LIMIT, List.of());
    }

    /** Returns the same question for at most {@code rows} rows. */
    public UserQuery withLimit(int rows) {
        return new UserQuery(sql, minTimestamp, maxTimestamp, rows, environments, presentation);
    }
}
