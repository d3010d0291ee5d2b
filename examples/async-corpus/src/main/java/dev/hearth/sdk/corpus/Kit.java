package dev.hearth.sdk.corpus;

import dev.hearth.corpus.Tracing;

/** One way of observing a program. */
public interface Kit {

    /** The attribute that says in which round a span was made. */
    String ROUND = "corpus.round";

    /**
     * Starts what a program starts once.
     *
     * @param name {@code hearth}, {@code opentelemetry} or {@code agent}
     * @param bare whether nothing is done to carry the context
     * @throws IllegalArgumentException if there is no such kit
     */
    static Kit start(String name, boolean bare, String url, String service) {
        return switch (name) {
            case "hearth" -> HearthKit.start(bare, url, service);
            case "opentelemetry" -> OpenTelemetryKit.start(bare, url, service);
            case "agent" -> new AgentKit();
            default -> throw new IllegalArgumentException("There is no kit '%s'.".formatted(name));
        };
    }

    /** Returns what the next run of a program uses. Its spans' names begin with {@code prefix}. */
    Tracing tracing(String prefix, int round);

    /** Sends what is waiting. */
    void flush();

    /** Sends what is waiting and stops. */
    void stop();
}
