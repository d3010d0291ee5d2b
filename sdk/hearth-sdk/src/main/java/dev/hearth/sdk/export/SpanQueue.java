package dev.hearth.sdk.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Many threads put, one takes all. Threads are spread over stripes; each stripe is a stack linked through the nodes
 * themselves, so putting is one compare-and-set without allocation, and the node's depth bounds the stripe without a
 * counter. Nodes are only ever taken all at once, so a node that is put again cannot confuse a putter.
 */
final class SpanQueue {
    private static final int SPACING = 32; // references apart: one stripe per cache line, with a neighbour to spare
    private static final int STRIPES = 8;

    private final AtomicReferenceArray<SpanEntry> heads = new AtomicReferenceArray<>(STRIPES * SPACING);
    private final int capacityPerStripe;
    private final int wakeAt;
    private final Runnable wake;

    /** Calls {@code wake} whenever a stripe reaches {@code wakeAt} nodes. */
    SpanQueue(int capacityPerStripe, int wakeAt, Runnable wake) {
        this.capacityPerStripe = capacityPerStripe;
        this.wakeAt = wakeAt;
        this.wake = wake;
    }

    /** Puts the node; false if its stripe is full. */
    @SuppressWarnings("deprecation") // threadId() does not exist in Java 17
    boolean offer(SpanEntry entry) {
        int stripe = (int) ((Thread.currentThread().getId() * 0x9E3779B97F4A7C15L) >>> 61) * SPACING;
        while (true) {
            SpanEntry head = heads.get(stripe);
            int depth = head == null ? 1 : head.depth + 1;
            if (depth > capacityPerStripe) {
                return false;
            }
            entry.next = head;
            entry.depth = depth;
            if (heads.compareAndSet(stripe, head, entry)) {
                if (depth == wakeAt) {
                    wake.run();
                }
                return true;
            }
        }
    }

    /** Takes all nodes, the older first within each stripe. For the worker alone. */
    List<SpanEntry> drain() {
        List<SpanEntry> all = new ArrayList<>();
        for (int stripe = 0; stripe < STRIPES * SPACING; stripe += SPACING) {
            int from = all.size();
            SpanEntry node = heads.getAndSet(stripe, null);
            while (node != null) {
                all.add(node);
                SpanEntry older = node.next;
                node.next = null;
                node = older;
            }
            Collections.reverse(all.subList(from, all.size()));
        }
        return all;
    }
}
