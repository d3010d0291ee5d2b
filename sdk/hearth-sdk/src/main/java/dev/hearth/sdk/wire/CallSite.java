package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The place in the user's code that called: the first frame that is no library of ours, of OpenTelemetry or of the JDK. */
public record CallSite(String filePath, String function, int line) {
    private static final int MAX_KEPT = 4_096;
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final Map<Position, CallSite> KEPT = new ConcurrentHashMap<>();
    private static final CallSite NOWHERE = new CallSite("", "", 0);
    private static final String[] LIBRARIES = {
        "java.",
        "javax.",
        "jdk.",
        "sun.",
        "com.sun.",
        "dev.hearth.sdk.",
        "dev.hearth.llm.",
        "dev.hearth.anthropic.",
        "dev.hearth.openai.",
        "dev.hearth.reactor.",
        "dev.hearth.rxjava.",
        "dev.hearth.mutiny.",
        "dev.hearth.kotlin.",
        "io.opentelemetry.",
        "com.anthropic.",
        "com.openai.",
        "kotlin.",
        "kotlinx.",
        "scala.",
        "reactor.",
        "io.reactivex.",
        "io.smallrye.mutiny.",
        "io.micrometer.context.",
        "org.reactivestreams."
    };

    /** Where in the byte code a frame stands: resolving its line is dear, so that is done once per position. */
    private record Position(String className, String methodName, int byteCodeIndex) {
        @Override
        public boolean equals(
                @Nullable Object other) { // by hand, as what Java makes for a record takes 10 ms to begin with
            return other instanceof Position position
                    && byteCodeIndex == position.byteCodeIndex
                    && className.equals(position.className)
                    && methodName.equals(position.methodName);
        }

        @Override
        public int hashCode() {
            return (className.hashCode() * 31 + methodName.hashCode()) * 31 + byteCodeIndex;
        }
    }

    /** The caller's place, or null if only libraries are on the stack. */
    public static @Nullable CallSite here() {
        CallSite here = hereOrNowhere();
        return here.isNowhere() ? null : here;
    }

    /** The caller's place, which {@linkplain #isNowhere is nowhere} if only libraries are on the stack. */
    static CallSite hereOrNowhere() {
        return WALKER.walk(frames -> {
            StackWalker.StackFrame frame =
                    frames.filter(f -> !isLibrary(f.getClassName())).findFirst().orElse(null);
            return frame == null ? NOWHERE : of(frame);
        });
    }

    boolean isNowhere() {
        return filePath.isEmpty();
    }

    /** {@code Foo.java:41}, or {@code Foo.java} if the line is not known. */
    @Override
    public String toString() {
        String file = filePath.substring(filePath.lastIndexOf('/') + 1);
        return line > 0 ? file + ":" + line : file;
    }

    /** {@code code.filepath}, {@code code.function} and, if it is known, {@code code.lineno}. */
    public Attributes attributes() {
        AttributeList attributes = new AttributeList(3);
        attributes.put(Keys.FILE, filePath);
        attributes.put(Keys.FUNCTION, function);
        if (line > 0) {
            attributes.put(Keys.LINE, (long) line);
        }
        return attributes.attributes();
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

    /** Whether a class is no user's code. */
    public static boolean isLibrary(String className) {
        for (String library : LIBRARIES) {
            if (className.startsWith(library)) {
                return true;
            }
        }
        return false;
    }
}
