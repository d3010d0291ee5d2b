package dev.hearth.query;

/** Too much is asked at once; the same question may be put again later. */
public final class QueryBusyException extends QueryException {

    QueryBusyException(int running) {
        super(
                "%d queries are running, which is the most at once; try again in a moment.".formatted(running),
                null,
                null);
    }

    private QueryBusyException(String message) {
        super(message, null, null);
    }

    /** Returns what to throw when too many wait for diagnoses. */
    public static QueryBusyException ofDiagnoses() {
        return new QueryBusyException("The doctor is busy with others; ask again in a moment.");
    }

    /** Returns what to throw when too many wait for fan-outs. */
    public static QueryBusyException ofFanOuts() {
        return new QueryBusyException("Fan-outs are being analysed for others; ask again in a moment.");
    }
}
