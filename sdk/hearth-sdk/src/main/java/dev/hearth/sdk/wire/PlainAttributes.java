package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.Attributes;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The attributes of those records of a template that were given no values: of one they are as of the next. Thread-safe. */
final class PlainAttributes {
    private volatile @Nullable Known known;

    private record Known(Opening.Style style, @Nullable CallSite site, Attributes attributes) {}

    /** Those of a record; made again where the last one had another style or place. */
    @SuppressWarnings("ReferenceEquality") // one style is kept for all records of a scope and level
    Attributes of(Opening.Style style, @Nullable CallSite site, Supplier<Attributes> make) {
        Known last = known;
        if (last == null || last.style != style || !Objects.equals(last.site, site)) {
            last = new Known(style, site, make.get());
            known = last;
        }
        return last.attributes;
    }
}
