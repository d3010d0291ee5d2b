package dev.hearth.insight.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What a client span asked of whom.
 *
 * @param protocol {@code llm} or {@code http}
 * @param target the operation and the model, or the method and the URL
 * @param contentHash of what was asked, or null where the span does not say
 */
public record RemoteCall(
        String protocol, String target, @Nullable String contentHash) {

    /** The protocol of calls to language models. */
    public static final String LLM = "llm";

    /** The protocol of HTTP clients. */
    public static final String HTTP = "http";

    boolean isLlm() {
        return protocol.equals(LLM);
    }

    /** Whether the same was asked of the same; what is not known may be the same. */
    boolean mayEqual(RemoteCall other) {
        return protocol.equals(other.protocol)
                && target.equals(other.target)
                && (contentHash == null || other.contentHash == null || contentHash.equals(other.contentHash));
    }
}
