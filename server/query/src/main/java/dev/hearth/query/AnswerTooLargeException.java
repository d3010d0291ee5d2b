package dev.hearth.query;

/** An answer takes more bytes than it may. */
public final class AnswerTooLargeException extends QueryException {

    private static final long MEBIBYTE = 1 << 20;

    public AnswerTooLargeException(long mostBytes) {
        super(
                "The answer is larger than %s; select fewer columns or rows."
                        .formatted(
                                mostBytes % MEBIBYTE == 0
                                        ? mostBytes / MEBIBYTE + " MiB"
                                        : "%,d bytes".formatted(mostBytes)),
                null,
                null);
    }
}
