package dev.hearth.sdk.blocking;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which threads are event loops: by their names, and by the marker that Reactor gives its own. For one thread. */
final class EventLoops {
    private static final int MOST_THREADS = 10_000;
    private static final String MARKER = "reactor.core.scheduler.NonBlocking";
    private static final Pattern NAMES = Pattern.compile(String.join(
            "|",
            ".*[Ee]vent-?[Ll]oop.*",
            "reactor-(http|tcp|udp)-.*",
            "(reactor-)?(parallel|single)-\\d+",
            "vert\\.x-acceptor-.*",
            "armeria-.*(worker|boss)-.*",
            ".*-(nio|epoll|kqueue|io_uring|default)-worker-ELG-.*",
            ".*-netty-\\d+-\\d+",
            "HttpClient-\\d+-SelectorManager",
            "XNIO-\\d+ I/O-\\d+",
            ".*SelectorRunner.*"));

    private final Map<Long, Boolean> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > MOST_THREADS;
        }
    };

    /** Whether the thread, which may have ended, is an event loop. */
    boolean contains(long threadId, String name) {
        return known.computeIfAbsent(threadId, id -> isNamedSo(name) || isMarked(find(id)));
    }

    static boolean isNamedSo(String name) {
        return NAMES.matcher(name).matches();
    }

    static boolean isMarked(@Nullable Thread thread) {
        for (Class<?> type = thread == null ? null : thread.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> implemented : type.getInterfaces()) {
                if (implemented.getName().equals(MARKER)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable Thread find(long threadId) {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] threads = new Thread[all.activeCount() * 2 + 16];
        int count = all.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getId() == threadId) {
                return threads[i];
            }
        }
        return null;
    }
}
