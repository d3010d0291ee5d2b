package dev.hearth.sdk.blocking;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a thread waits for while it blocks. */
public enum BlockedKind {
    PINNED("jdk.VirtualThreadPinned", "a native frame"),
    PARK("jdk.ThreadPark", "LockSupport.park"),
    SLEEP("jdk.ThreadSleep", "Thread.sleep"),
    MONITOR("jdk.JavaMonitorEnter", "synchronized"),
    WAIT("jdk.JavaMonitorWait", "Object.wait"),
    SOCKET_READ("jdk.SocketRead", "Socket.read"),
    SOCKET_WRITE("jdk.SocketWrite", "Socket.write"),
    FILE_READ("jdk.FileRead", "File.read"),
    FILE_WRITE("jdk.FileWrite", "File.write"),
    FILE_FORCE("jdk.FileForce", "File.force");

    private final String event;
    private final String usualCall;

    BlockedKind(String event, String usualCall) {
        this.event = event;
        this.usualCall = usualCall;
    }

    /** The kinds by the names of the flight recorder's events. A JDK that does not know one never sends it. */
    static Map<String, BlockedKind> byEvent() {
        Map<String, BlockedKind> kinds = new LinkedHashMap<>();
        for (BlockedKind kind : values()) {
            kinds.put(kind.event, kind);
        }
        return kinds;
    }

    /** Whether it is how threads wait for their next work, too. */
    boolean mayBeIdleness() {
        return this == PARK || this == WAIT;
    }

    /** What is called for it where the stack does not tell. */
    String usualCall() {
        return usualCall;
    }

    /** Its name in a record. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
