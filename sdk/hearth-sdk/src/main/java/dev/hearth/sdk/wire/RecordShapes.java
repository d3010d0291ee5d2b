package dev.hearth.sdk.wire;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The first few shapes that the records of a template had. Thread-safe. */
final class RecordShapes {
    private static final int MOST = 4;

    private volatile RecordShape[] known = {};

    /** Attributes by a shape that fits, or {@code made} from scratch. */
    RecordAttributes attributes(
            Opening.Style style,
            @Nullable CallSite site,
            @Nullable Object[] pairs,
            Supplier<String> message,
            Supplier<RecordAttributes> made) {
        RecordShape[] shapes = known;
        for (RecordShape shape : shapes) {
            if (shape.fits(style, site, pairs)) {
                return shape.of(pairs, message.get());
            }
        }
        RecordAttributes attributes = made.get();
        RecordShape shape = shapes.length < MOST ? RecordShape.of(style, site, pairs, attributes) : null;
        if (shape != null) {
            RecordShape[] more = Arrays.copyOf(shapes, shapes.length + 1);
            more[shapes.length] = shape;
            known = more; // of two at once one is lost, and learned the next time
        }
        return attributes;
    }
}
