package dev.hearth.sdk.blocking;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a thread waits for while it blocks. */
public enum BlockedKind {
    PINNED("jdk.VirtualThreadPinned"),
    PARK("jdk.ThreadPark"),
    SLEEP("jdk.ThreadSleep"),
    MONITOR("jdk.JavaMonitorEnter"),
    WAIT("jdk.JavaMonitorWait"),
    SOCKET_READ("jdk.SocketRead"),
    SOCKET_WRITE("jdk.SocketWrite"),
    FILE_READ("jdk.FileRead"),
    FILE_WRITE("jdk.FileWrite"),
    FILE_FORCE("jdk.FileForce");

    private final String event;

    BlockedKind(String event) {
        this.event = event;
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

    /** Its name in a record. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
