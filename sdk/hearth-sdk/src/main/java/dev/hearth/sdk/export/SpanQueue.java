package dev.hearth.sdk.export;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Many threads put, one takes all. Threads are spread over stripes; each stripe is a stack linked through the nodes
 * themselves, so putting is one compare-and-set without allocation. A node counts the nodes and bytes below it, which
 * bounds the queue without a shared counter. Nodes are only ever taken all at once, and put once.
 */
final class SpanQueue {
    private static final int SPACING = 32; // references apart: one stripe per cache line, with a neighbour to spare
    private static final int STRIPES = 8;

    /** 64 KiB: looking at what other threads have just written is dear, and so little more is not worth it. */
    private static final int LOOK_SHIFT = 16;

    private final AtomicReferenceArray<QueuedSpan> heads = new AtomicReferenceArray<>(STRIPES * SPACING);
    private final int capacityBytes;
    private final int wakeAt;
    private final Runnable wake;

    /** Holds about {@code capacityBytes}; calls {@code wake} whenever a stripe reaches {@code wakeAt} nodes. */
    SpanQueue(int capacityBytes, int wakeAt, Runnable wake) {
        this.capacityBytes = capacityBytes;
        this.wakeAt = wakeAt;
        this.wake = wake;
    }

    /** Puts the node; false if the queue is full. */
    boolean offer(QueuedSpan node) {
        return put(node, node.estimatedBytes());
    }

    /** Puts the node even if the queue is full: for the few that must not be refused. */
    void force(QueuedSpan node) {
        put(node, 0);
    }

    @SuppressWarnings("deprecation") // threadId() does not exist in Java 17
    private boolean put(QueuedSpan node, int bytes) {
        int stripe = (int) ((Thread.currentThread().getId() * 0x9E3779B97F4A7C15L) >>> 61) * SPACING;
        while (true) {
            QueuedSpan head = heads.get(stripe);
            int depth = head == null ? 1 : head.depth + 1;
            int before = head == null ? 0 : head.bytes;
            int total = before + bytes;
            boolean looks = before >> LOOK_SHIFT != total >> LOOK_SHIFT;
            if (looks && total > capacityBytes / STRIPES && isFull(bytes)) {
                return false;
            }
            node.next = head;
            node.depth = depth;
            node.bytes = total;
            if (heads.compareAndSet(stripe, head, node)) {
                if (depth == wakeAt) {
                    wake.run();
                }
                return true;
            }
        }
    }

    /** Looks at all stripes; asked only now and then of a stripe that has more than its share. */
    private boolean isFull(int more) {
        long bytes = more;
        for (int stripe = 0; stripe < STRIPES * SPACING; stripe += SPACING) {
            QueuedSpan head = heads.get(stripe);
            bytes += head == null ? 0 : head.bytes;
        }
        return bytes > capacityBytes;
    }

    /** Takes all nodes, as the first of a chain with the older first within each stripe; null if there are none. */
    @Nullable
    QueuedSpan drain() {
        @Nullable QueuedSpan first = null;
        for (int stripe = 0; stripe < STRIPES * SPACING; stripe += SPACING) {
            @Nullable QueuedSpan node = heads.getAndSet(stripe, null);
            while (node != null) {
                QueuedSpan older = node.next;
                node.next = first;
                first = node;
                node = older;
            }
        }
        return first;
    }
}
