package dev.hearth.store.duckdb;

import dev.hearth.store.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one sentence why a file could not be opened, and what to do. */
final class OpenFailures {

    private static final Pattern HOLDER = Pattern.compile("\\bPID (\\d+)\\b");

    private OpenFailures() {}

    static StoreUnavailableException translate(SQLException e, Path file) {
        return new StoreUnavailableException(sentence(String.valueOf(e.getMessage()), e, file), e);
    }

    private static String sentence(String message, SQLException e, Path file) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("could not set lock")) {
            Matcher holder = HOLDER.matcher(message);
            String who = holder.find() ? "process " + holder.group(1) : "another process";
            return "The store %s is in use by %s; stop it or choose another data directory.".formatted(file, who);
        }
        if (lower.contains("newer version") || lower.contains("version number")) {
            return "The store %s was made by a newer version; start that version.".formatted(file);
        }
        if (lower.contains("not a valid duckdb")) {
            return "The file %s is not a Hearth store; move it away or choose another data directory.".formatted(file);
        }
        if (lower.contains("corrupt database file")) {
            return "The store %s is damaged (%s); restore a backup.".formatted(file, QueryErrors.sentence(e));
        }
        if (lower.contains("corrupt wal")) {
            return ("The log %s.wal is damaged; restore a backup, or move that file away to open the store without what"
                            + " was written last.")
                    .formatted(file);
        }
        return "The store %s cannot be opened (%s); check the disk and the file's permissions."
                .formatted(file, QueryErrors.sentence(e));
    }
}
