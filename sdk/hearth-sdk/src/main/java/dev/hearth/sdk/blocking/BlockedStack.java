package dev.hearth.sdk.blocking;

import dev.hearth.sdk.wire.CallSite;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a thread blocked: its frames, the innermost first. Immutable. */
record BlockedStack(List<Frame> frames) {
    /**
     * Begins what is peculiar to a run in the name of a class that the JDK makes for a lambda or a method reference.
     */
    private static final String MADE = "$$Lambda";

    private static final Pattern QUEUE = Pattern.compile("(Queue|Deque)\\b");
    private static final Set<String> TAKES =
            Set.of("take", "takeFirst", "takeLast", "takeTask", "poll", "pollFirst", "pollLast");
    private static final String[] FRAMEWORKS = {
        "io.netty.",
        "reactor.",
        "io.vertx.",
        "com.linecorp.armeria.",
        "io.grpc.",
        "io.undertow.",
        "org.xnio.",
        "org.glassfish.grizzly.",
        "org.asynchttpclient.",
        "org.springframework.",
        "io.micronaut.",
        "io.helidon.",
        "io.lettuce.",
        "io.reactivex.",
        "io.smallrye.",
        "jdk.internal.net.http."
    };

    /** One frame; {@code type} is the class's binary name. */
    record Frame(String type, String method, int line) {
        boolean isFramework() {
            for (String framework : FRAMEWORKS) {
                if (type.startsWith(framework)) {
                    return true;
                }
            }
            return false;
        }

        boolean isUsers() {
            return !isFramework() && !CallSite.isLibrary(type);
        }

        /** {@code Thread.sleep}. */
        String text() {
            return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1) + "." + method;
        }
    }

    private int firstOfUser() {
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).isUsers()) {
                return i;
            }
        }
        return -1;
    }

    /** The innermost place of the user's code, or null if there is none. */
    @Nullable
    CallSite place() {
        int first = firstOfUser();
        return first < 0 ? null : site(frames.get(first));
    }

    /** The method that the user's code called; the recorder leaves some of them out, which {@code kind} then tells. */
    String in(BlockedKind kind) {
        int first = firstOfUser();
        return first > 0 ? frames.get(first - 1).text() : kind.usualCall();
    }

    /**
     * Whether this is how a loop waits for its next work. That is so where nothing of the user's is on the stack, and
     * where the user's code is a loop itself, which takes from a queue, waits for a signal or parks, and was called
     * by no framework.
     */
    boolean isIdle() {
        int first = firstOfUser();
        if (first < 0) {
            return true;
        }
        if (first == 0) {
            return false;
        }
        Frame called = frames.get(first - 1);
        boolean takes = TAKES.contains(called.method());
        if (called.isFramework()) {
            return takes; // a loop that extends a framework's
        }
        boolean waits = (takes && QUEUE.matcher(called.type()).find())
                || called.type().equals("java.util.concurrent.locks.LockSupport")
                || called.type().endsWith("$ConditionObject")
                || called.type().equals("java.lang.Object");
        return waits && frames.subList(first, frames.size()).stream().noneMatch(Frame::isFramework);
    }

    /**
     * Whether an event loop of Netty's runs this, also of a Netty that somebody has moved into a package of his own.
     */
    boolean isOnALoopOfNetty() {
        return frames.stream()
                .anyMatch(frame -> frame.method().equals("run")
                        && frame.type().endsWith("EventLoop")
                        && (frame.type().startsWith("io.netty.") || frame.type().contains(".io.netty.")));
    }

    /**
     * The flight recorder does not tell a class's file, so it is taken from the class's name. Of a method reference
     * it is not told either in which line of the class it stands.
     */
    private static CallSite site(Frame frame) {
        int made = frame.type().indexOf(MADE);
        String type = made < 0 ? frame.type() : frame.type().substring(0, made);
        int dot = type.lastIndexOf('.');
        String folder = dot < 0 ? "" : type.substring(0, dot).replace('.', '/') + "/";
        String name = type.substring(dot + 1);
        String outer = name.indexOf('$') > 0 ? name.substring(0, name.indexOf('$')) : name;
        boolean kotlin = outer.endsWith("Kt") && outer.length() > 2;
        String file = kotlin ? outer.substring(0, outer.length() - 2) + ".kt" : outer + ".java";
        if (made >= 0) {
            return new CallSite(folder + file, type.replace('$', '.'), 0);
        }
        String method = frame.method();
        if (method.startsWith("lambda$")) {
            int end = method.indexOf('$', 7);
            method = end < 0 ? method : method.substring(7, end);
        }
        return new CallSite(folder + file, type.replace('$', '.') + "." + method, frame.line());
    }
}
