package dev.hearth.query.pages;

import dev.hearth.query.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a Live page shows.
 *
 * @param where a guarded condition, or null for all
 * @param fromMicros nothing that started before this, or null
 */
public record LiveFilter(
        @Nullable Condition where, @Nullable Long fromMicros) {

    public static final LiveFilter ALL = new LiveFilter(null, null);
}
