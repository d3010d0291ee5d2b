package dev.hearth.otlp;

/**
 * How much one request may make of the memory. Bytes of few lines can stand for many objects: an empty event takes two
 * on the wire and dozens in memory. So what a request builds is estimated, generously, while it is built.
 *
 * <p>Spans with a dozen attributes come to four to six times their size on the wire, spans and points with little but
 * single-digit numbers to eight times. The defaults leave room beyond that, so that no honest sender meets them. With
 * what is only held on the way, decoding allocates at most twice the budget, and for JSON 16 more bytes for each byte of
 * the body.
 *
 * @param maxRecords the most spans, span events, links, logs and metric points in one request, together
 * @param multiple how many bytes may be built for each byte of the decompressed body
 * @param floorBytes how many bytes may always be built, however small the body is
 */
public record DecodeLimits(int maxRecords, int multiple, long floorBytes) {

    /** Two million records; 16 bytes for each byte of the body, and never less than 4 MiB. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(2_000_000, 16, 4L << 20);

    public DecodeLimits {
        if (maxRecords < 1 || multiple < 1 || floorBytes < 0) {
            throw new IllegalArgumentException("limits that no request can keep");
        }
    }

    /** Returns how many bytes may be built for a body of {@code bodyBytes}. */
    public long budgetBytes(long bodyBytes) {
        return Math.max(floorBytes, multiple * bodyBytes);
    }
}
