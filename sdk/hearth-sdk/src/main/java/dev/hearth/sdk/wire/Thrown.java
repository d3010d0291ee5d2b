package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.Attributes;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What the wire says about an exception. Nothing here throws, whatever the exception's own methods do. */
public final class Thrown {
    private static final int MAX_CHARS = 32_000;

    /** By its type a cancellation, since that is how it stops what took too long; but whoever is thrown it has failed. */
    private static final String COROUTINE_TIMEOUT = "kotlinx.coroutines.TimeoutCancellationException";

    private Thrown() {}

    /** The attributes of the event {@code exception}. */
    public static Attributes eventAttributes(Throwable thrown) {
        return Attributes.builder()
                .put(Keys.EXCEPTION_TYPE, thrown.getClass().getName())
                .put(Keys.EXCEPTION_MESSAGE, Text.head(Text.message(thrown), MAX_CHARS))
                .put(Keys.EXCEPTION_STACKTRACE, Text.head(stackTrace(thrown), MAX_CHARS))
                .put(Keys.EXCEPTION_ESCAPED, "True")
                .build();
    }

    /** {@code ClassName: message}, for the status. */
    public static String description(Throwable thrown) {
        String message = Text.message(thrown);
        String name = thrown.getClass().getSimpleName();
        return message.isEmpty() ? name : name + ": " + Text.head(message, MAX_CHARS);
    }

    /** Whether this says that the work was called off rather than that it failed; the causes are asked too. */
    public static boolean isCancellation(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 16; depth++) {
            if (cause.getClass().getName().equals(COROUTINE_TIMEOUT)) {
                return false;
            }
            if (cause instanceof CancellationException
                    || cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || (cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException))) {
                return true;
            }
            cause = causeOf(cause);
        }
        return false;
    }

    /**
     * 64 hex digits that are equal for the same failure at the same place: the classes and the distinct methods of the
     * stack, without line numbers, messages and generated numbers, of the exception, its causes and what it suppressed.
     */
    public static String fingerprint(Throwable thrown) {
        StringBuilder source = new StringBuilder();
        describe(thrown, source, Collections.newSetFromMap(new IdentityHashMap<>()));
        return fingerprint(source.toString());
    }

    /** 64 hex digits for whatever {@code source} says. */
    public static String fingerprint(String source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void describe(Throwable thrown, StringBuilder source, Set<Throwable> seen) {
        if (!seen.add(thrown) || seen.size() > 32) {
            source.append("<seen>\n");
            return;
        }
        source.append(stable(thrown.getClass().getName())).append('\n');
        Set<String> frames = new LinkedHashSet<>();
        for (StackTraceElement frame : frames(thrown)) {
            frames.add(stable(frame.getClassName()) + "." + stable(frame.getMethodName()));
        }
        frames.forEach(frame -> source.append(frame).append('\n'));
        Throwable cause = causeOf(thrown);
        if (cause != null) {
            source.append("cause\n");
            describe(cause, source, seen);
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            source.append("suppressed\n");
            describe(suppressed, source, seen);
        }
    }

    /** The name without the numbers that the JVM and compilers give to generated classes and lambdas. */
    private static String stable(String name) {
        int lambda = name.indexOf("$$Lambda");
        String cut = lambda < 0 ? name : name.substring(0, lambda + "$$Lambda".length());
        int hidden = cut.indexOf('/');
        cut = hidden < 0 ? cut : cut.substring(0, hidden);
        boolean generated =
                cut.contains("$Proxy") || cut.contains("GeneratedMethodAccessor") || cut.startsWith("lambda$");
        return generated ? cut.replaceAll("\\d+", "") : cut;
    }

    private static StackTraceElement[] frames(Throwable thrown) {
        try {
            return thrown.getStackTrace();
        } catch (RuntimeException | LinkageError e) {
            return new StackTraceElement[0];
        }
    }

    private static @Nullable Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            return null;
        }
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        try {
            thrown.printStackTrace(new PrintWriter(text, true));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            text.append(thrown.getClass().getName());
        }
        return text.toString();
    }
}
