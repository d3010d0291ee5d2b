package dev.hearth.insight.doctor;

import org.jspecify.annotations.Nullable;

/**
 * Who sent a span, as far as its resource says.
 *
 * @param instance {@code service.instance.id}
 * @param host {@code host.name}
 * @param pid {@code process.pid}
 * @param language {@code telemetry.sdk.language}
 */
public record Sender(
        String service,
        @Nullable String instance,
        @Nullable String host,
        @Nullable Long pid,
        @Nullable String language) {

    boolean isJava() {
        return language == null || language.equals("java");
    }
}
