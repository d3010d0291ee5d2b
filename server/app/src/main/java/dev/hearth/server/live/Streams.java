package dev.hearth.server.live;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The open streams of all pages: bounded, and ended together. Thread-safe. */
final class Streams {

    static final int MAX = 200;

    private final Set<EventStream> open = new HashSet<>();
    private boolean closed;

    /** Takes a stream, or refuses it: too many are open, or the server stops. */
    synchronized boolean add(EventStream stream) {
        return !closed && open.size() < MAX && open.add(stream);
    }

    synchronized void remove(EventStream stream) {
        open.remove(stream);
    }

    synchronized int size() {
        return open.size();
    }

    /** Ends all streams and refuses new ones. */
    void close() {
        List<EventStream> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(open);
        }
        all.forEach(EventStream::close);
    }
}
