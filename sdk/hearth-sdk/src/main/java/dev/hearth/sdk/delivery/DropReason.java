package dev.hearth.sdk.delivery;

import java.util.Locale;

/** Why records were lost: the values of {@code hearth.dropped.reason}. */
public enum DropReason {
    /** The queue between the program and the export thread was full. */
    QUEUE_FULL("they came faster than they could be made into records; record fewer spans"),
    /** The server was out of reach and memory, the only place to wait, was full. */
    MEMORY_FULL("the server was out of reach and there was no more room in memory"),
    /** The server was out of reach and the spool had no more room. */
    SPOOL_FULL("the server was out of reach and the spool had no more room"),
    /** The records waited for longer than the spool keeps any. */
    EXPIRED("they waited for the server for too long"),
    /** The server refused them for good. */
    REFUSED("the server refused them"),
    /** The server took the request, but not these records of it. */
    REJECTED("the server rejected them"),
    /** A single record is larger than the server takes. */
    TOO_LARGE("a single record is larger than the server takes"),
    /** The server failed on them again and again while it took others. */
    SERVER_ERROR("the server failed on them again and again"),
    /** The process ended before they could be sent, and nothing may be kept on disk. */
    SHUTDOWN("the program ended before the server took them, and there is no spool"),
    /** A file of the spool cannot be read. */
    UNREADABLE("a file of the spool cannot be read"),
    /** A fault of Hearth's own. */
    FAULT("of a fault of Hearth's own");

    private final String because;

    DropReason(String because) {
        this.because = because;
    }

    String because() {
        return because;
    }

    /** {@code queue_full} and so on. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
