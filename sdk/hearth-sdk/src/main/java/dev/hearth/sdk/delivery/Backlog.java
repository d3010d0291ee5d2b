package dev.hearth.sdk.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent: the fresh requests, and those that had to wait once already. While there are both they take turns, so that a
 * long outage's backlog does not hold up what happens now; each of the two goes in its own order. Guarded by its owner.
 */
final class Backlog {
    private final Deque<Item> fresh = new ArrayDeque<>();
    private final Deque<Item> waiting = new ArrayDeque<>();
    private boolean waitingsTurn;
    private long memoryBytes;
    private long records;

    /** One request, in memory or on disk. */
    static final class Item {
        final @Nullable Parcel parcel;
        final @Nullable SpoolFile file;
        int failures;
        long acceptedBefore;

        Item(@Nullable Parcel parcel, @Nullable SpoolFile file) {
            this.parcel = parcel;
            this.file = file;
        }

        long memoryBytes() {
            return parcel == null ? 0 : parcel.gzip().length + 200L;
        }

        int records() {
            return parcel != null ? parcel.records() : file != null ? file.records() : 0;
        }

        long createdMillis() {
            return parcel != null ? parcel.createdMillis() : file != null ? file.createdMillis() : 0;
        }
    }

    void addFresh(Item item) {
        added(item);
        fresh.addLast(item);
    }

    void addWaiting(Item item) {
        added(item);
        waiting.addLast(item);
    }

    void addFirst(Item item) {
        added(item);
        waiting.addFirst(item);
        waitingsTurn = true;
    }

    private void added(Item item) {
        memoryBytes += item.memoryBytes();
        records += item.records();
    }

    private @Nullable Item removed(@Nullable Item item) {
        if (item != null) {
            memoryBytes -= item.memoryBytes();
            records -= item.records();
        }
        return item;
    }

    /** Takes the next to be sent. */
    @Nullable
    Item poll() {
        boolean fromWaiting = fresh.isEmpty() || (waitingsTurn && !waiting.isEmpty());
        waitingsTurn = !fromWaiting;
        return removed(fromWaiting ? waiting.pollFirst() : fresh.pollFirst());
    }

    /** Takes the oldest fresh one. */
    @Nullable
    Item pollFresh() {
        return removed(fresh.pollFirst());
    }

    /** The oldest fresh one, left where it is. */
    @Nullable
    Item peekFresh() {
        return fresh.peekFirst();
    }

    /** Takes the oldest of all. */
    @Nullable
    Item pollOldest() {
        return removed(waiting.isEmpty() ? fresh.pollFirst() : waiting.pollFirst());
    }

    /** Takes the oldest one on disk. */
    @Nullable
    Item pollOldestFile() {
        for (Item item : waiting) {
            if (item.file != null) {
                waiting.remove(item);
                return removed(item);
            }
        }
        return null;
    }

    boolean isEmpty() {
        return fresh.isEmpty() && waiting.isEmpty();
    }

    long memoryBytes() {
        return memoryBytes;
    }

    long records() {
        return records;
    }
}
