package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The place in the user's code that called: the first frame that is no library of ours, of OpenTelemetry or of the JDK. */
public record CallSite(String filePath, String function, int line) {
    private static final int MAX_KEPT = 4_096;
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final Map<Position, CallSite> KEPT = new ConcurrentHashMap<>();
    private static final String[] LIBRARIES = {
        "java.",
        "javax.",
        "jdk.",
        "sun.",
        "com.sun.",
        "dev.hearth.sdk.",
        "dev.hearth.anthropic.",
        "dev.hearth.openai.",
        "io.opentelemetry.",
        "com.anthropic.",
        "com.openai.",
        "kotlin.",
        "kotlinx.",
        "scala.",
        "reactor."
    };

    /** Where in the byte code a frame stands: resolving its line is dear, so that is done once per position. */
    private record Position(String className, String methodName, int byteCodeIndex) {}

    /**
     * Where a template with attributes of these names has been used so far. Walking the stack costs more than all the rest of a
     * span, so a place that was found many times in a row, and never another, is taken for granted and only looked at again now and
     * then. A template that turns out to be used in two places is looked up every time from then on.
     */
    record Habit(@Nullable CallSite site, int shape, int seen) {
        private static final int TRUST_AT = 64;
        private static final int MANY_PLACES = -1;
        private static final int LOOK_AGAIN = 63; // one call in 64

        static int shape(@Nullable Object[] pairs) {
            int shape = pairs.length;
            for (int i = 0; i < pairs.length; i += 2) {
                shape = 31 * shape + (pairs[i] instanceof String key ? key.hashCode() : 0);
            }
            return shape;
        }

        boolean canBeTrusted(int shape) {
            return seen == TRUST_AT
                    && this.shape == shape
                    && (ThreadLocalRandom.current().nextInt() & LOOK_AGAIN) != 0;
        }

        static Habit learn(@Nullable Habit known, int shape, @Nullable CallSite site) {
            if (known == null) {
                return new Habit(site, shape, 1);
            }
            if (known.seen == MANY_PLACES) {
                return known;
            }
            if (known.shape != shape || !Objects.equals(known.site, site)) {
                return new Habit(null, 0, MANY_PLACES);
            }
            return known.seen == TRUST_AT ? known : new Habit(site, shape, known.seen + 1);
        }
    }

    /** The caller's place, or null if only libraries are on the stack. */
    public static @Nullable CallSite here() {
        return WALKER.walk(frames -> {
            StackWalker.StackFrame frame =
                    frames.filter(f -> !isLibrary(f.getClassName())).findFirst().orElse(null);
            return frame == null ? null : of(frame);
        });
    }

    /** {@code Foo.java:41}. */
    @Override
    public String toString() {
        return filePath.substring(filePath.lastIndexOf('/') + 1) + ":" + line;
    }

    /** Puts {@code code.filepath}, {@code code.function} and {@code code.lineno}. */
    public void putInto(AttributesBuilder attributes) {
        attributes.put(Keys.FILE, filePath).put(Keys.FUNCTION, function);
        if (line > 0) {
            attributes.put(Keys.LINE, (long) line);
        }
    }

    private static CallSite of(StackWalker.StackFrame frame) {
        Position position = new Position(frame.getClassName(), frame.getMethodName(), frame.getByteCodeIndex());
        CallSite known = KEPT.get(position);
        if (known != null) {
            return known;
        }
        CallSite site = resolve(frame);
        if (KEPT.size() < MAX_KEPT) {
            KEPT.put(position, site);
        }
        return site;
    }

    private static CallSite resolve(StackWalker.StackFrame frame) {
        String type = frame.getClassName();
        int dot = type.lastIndexOf('.');
        String folder = dot < 0 ? "" : type.substring(0, dot).replace('.', '/') + "/";
        String file = frame.getFileName();
        String method = frame.getMethodName();
        if (method.startsWith("lambda$")) {
            int end = method.indexOf('$', 7);
            method = end < 0 ? method : method.substring(7, end);
        }
        return new CallSite(
                folder + (file == null ? type.substring(dot + 1) : file),
                type.replace('$', '.') + "." + method,
                frame.getLineNumber());
    }

    static boolean isLibrary(String className) {
        for (String library : LIBRARIES) {
            if (className.startsWith(library)) {
                return true;
            }
        }
        return false;
    }
}
