package dev.hearth.sdk;

import java.util.UUID;

/**
 * What all copies of this SDK in the process share, the Java agent's and the program's for example: they are one instance of the service. Class
 * loaders keep them apart, so the place is the system properties. Thread-safe.
 */
final class SharedProcess {
    private static final String INSTANCE = "dev.hearth.instance";
    private static final String AGENT = "dev.hearth.agent";

    private SharedProcess() {}

    /** The {@code service.instance.id} of this process. */
    static String instanceId() {
        return System.getProperties()
                .computeIfAbsent(INSTANCE, key -> UUID.randomUUID().toString())
                .toString();
    }

    /** Says that the Java agent runs with Hearth's extension, and as what. */
    static void agentRunsAs(String instanceId) {
        System.setProperty(INSTANCE, instanceId);
        System.setProperty(AGENT, "true");
    }

    /** Whether the Java agent runs with Hearth's extension. */
    static boolean hasAgent() {
        return System.getProperty(AGENT) != null;
    }
}
