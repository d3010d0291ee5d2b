package dev.hearth.server.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The throttles of all tokens that were used since the start, and one for senders without a token. Thread-safe. */
public final class Throttles {

    private final Map<Key, Throttle> byHolder = new ConcurrentHashMap<>();

    public Throttle of(Grant grant) {
        return byHolder.computeIfAbsent(
                new Key(grant.project().id(), grant.holder()), _ -> new Throttle(grant.limits(), System::nanoTime));
    }

    /** How many requests of a project's senders were told to wait. */
    public long refusedRequests(String projectId) {
        return byHolder.entrySet().stream()
                .filter(entry -> entry.getKey().projectId.equals(projectId))
                .mapToLong(entry -> entry.getValue().refusedRequests())
                .sum();
    }

    private record Key(String projectId, String holder) {}
}
