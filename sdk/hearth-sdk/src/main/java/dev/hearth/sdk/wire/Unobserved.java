package dev.hearth.sdk.wire;

import io.opentelemetry.context.Context;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The mark of a context of which OpenTelemetry's instrumentations, the Java agent's too, make no spans. They agree on it in a class that is none of
 * OpenTelemetry's API and has moved once, so it is looked for by its names; where there is none, instrumentations see everything. Thread-safe.
 */
public final class Unobserved {
    private static final @Nullable MethodHandle SUPPRESS = find();

    private Unobserved() {}

    /** The context with the mark. */
    public static Context in(Context context) {
        MethodHandle suppress = SUPPRESS;
        if (suppress == null) {
            return context;
        }
        Context[] marked = {context};
        Runnable look = () -> marked[0] = Context.current();
        Runnable mark = () -> {
            try {
                suppress.invokeExact(look);
            } catch (Throwable e) {
                // then it stays without the mark
            }
        };
        context.wrap(mark).run();
        return marked[0];
    }

    private static @Nullable MethodHandle find() {
        // The Java agent moves OpenTelemetry to packages of another name, so the name is taken from where it is.
        String api = Context.class.getPackageName().replaceFirst("context$", "api");
        for (String folder : new String[] {".impl", ".internal"}) {
            try {
                Class<?> found = Class.forName(api + folder + ".InstrumentationUtil");
                return MethodHandles.publicLookup()
                        .findStatic(
                                found, "suppressInstrumentation", MethodType.methodType(void.class, Runnable.class));
            } catch (ReflectiveOperationException | LinkageError e) {
                // perhaps under its other name
            }
        }
        return null;
    }
}
