package dev.hearth.store.duckdb;

import dev.hearth.store.InvalidQueryException;
import dev.hearth.store.StoreException;
import dev.hearth.store.StoreUnavailableException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reduces DuckDB's errors, which carry hints, positions and drawings, to one sentence. */
final class QueryErrors {

    private static final Pattern KIND =
            Pattern.compile("^(?:[A-Za-z]+Exception: )?([A-Z][A-Za-z]*(?: [A-Za-z]+)?) Error: ");
    private static final Pattern PHYSICAL =
            Pattern.compile("\\b(?:(?:final|open|superseded)_records|(?:records|superseded)_m?\\d{8})\\b");
    private static final String BROKEN =
            "The database met an internal error; try again, and report it if it comes again.";

    /** What the engine's end means. */
    static final String GIVEN_UP =
            "the database gave up, mostly for want of disk space, and is being opened again; try again in a moment.";

    private QueryErrors() {}

    /** Translates what a query met. */
    static StoreException translate(SQLException e) {
        String message = String.valueOf(e.getMessage());
        Matcher kind = KIND.matcher(message);
        return switch (kind.find() ? kind.group(1) : "") {
            case "INTERNAL" -> new StoreUnavailableException(BROKEN, e);
            case "FATAL" -> new StoreUnavailableException("Nothing was read: " + GIVEN_UP, e);
            case "Permission" ->
                new InvalidQueryException("Queries cannot use files, network, settings or extensions.", e);
            case "TransactionContext" -> new InvalidQueryException("Queries cannot change anything.", e);
            case "Out of Memory" ->
                new InvalidQueryException(
                        "The query needs more memory than it may use; narrow the time range or aggregate less.", e);
            default -> new InvalidQueryException(sentence(e), e);
        };
    }

    /** Whether the engine answers nothing more until the file is opened again. */
    static boolean isFatal(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("FATAL Error") || message.contains("database has been invalidated");
    }

    /** Whether the engine refused because of another transaction, and would not later. */
    static boolean isConflict(SQLException e) {
        return String.valueOf(e.getMessage()).contains("TransactionContext Error");
    }

    /** Returns the first line of the message without its kind. */
    static String sentence(SQLException e) {
        String message = String.valueOf(e.getMessage());
        Matcher kind = KIND.matcher(message);
        String text = (kind.find() ? message.substring(kind.end()) : message)
                .lines()
                .findFirst()
                .orElse("unknown error")
                .strip();
        return PHYSICAL.matcher(text).replaceAll("records");
    }
}
