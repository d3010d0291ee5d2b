package dev.hearth.query;

/** As many queries run as may run at once; the same question may be put again later. */
public final class QueryBusyException extends QueryException {

    QueryBusyException(int running) {
        super(
                "%d queries are running, which is the most at once; try again in a moment.".formatted(running),
                null,
                null);
    }
}
