package dev.hearth.sdk;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

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
                .computeIfAbsent(INSTANCE, key -> randomUuid().toString())
                .toString();
    }

    /** A version 4 UUID as random as trace ids are, since the JDK's own is made for secrets and takes 50 ms to begin with. */
    private static UUID randomUuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L,
                (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
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
