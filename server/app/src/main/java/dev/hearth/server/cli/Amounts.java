package dev.hearth.server.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads amounts as people write them: {@code 30d}, {@code 20GB}. What is none becomes a {@link UsageException}. */
final class Amounts {

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,12})\\s*([a-zA-Z]*)");
    private static final String NONE = "none";
    private static final long MAX_DAYS = 36_500;

    private Amounts() {}

    /** A whole number from 1 up. */
    static long count(String name, String text) {
        Matcher number = NUMBER_AND_UNIT.matcher(text.strip());
        if (number.matches() && number.group(2).isEmpty()) {
            long value = Long.parseLong(number.group(1));
            if (value > 0) {
                return value;
            }
        }
        throw new UsageException("%s must be a whole number from 1 up, not '%s'.".formatted(name, text));
    }

    /** A time span, or null for {@code none}. */
    static @Nullable Duration duration(String name, String text) {
        if (text.strip().equalsIgnoreCase(NONE)) {
            return null;
        }
        Matcher number = NUMBER_AND_UNIT.matcher(text.strip());
        if (number.matches()) {
            Long seconds = switch (number.group(2)) {
                case "s" -> 1L;
                case "m" -> 60L;
                case "h" -> 3_600L;
                case "d" -> 86_400L;
                case "w" -> 604_800L;
                default -> null;
            };
            long count = Long.parseLong(number.group(1));
            if (seconds != null && count > 0 && count <= MAX_DAYS * 86_400 / seconds) {
                return Duration.ofSeconds(count * seconds);
            }
        }
        throw new UsageException("%s must be like 90m, 12h, 30d, 8w or none, not '%s'.".formatted(name, text));
    }

    /** A number of bytes, or null for {@code none}. */
    static @Nullable Long bytes(String name, String text) {
        if (text.strip().equalsIgnoreCase(NONE)) {
            return null;
        }
        Matcher number = NUMBER_AND_UNIT.matcher(text.strip());
        if (number.matches()) {
            Long unit = switch (number.group(2).toUpperCase(Locale.ROOT)) {
                case "", "B" -> 1L;
                case "KB" -> 1_000L;
                case "MB" -> 1_000_000L;
                case "GB" -> 1_000_000_000L;
                case "TB" -> 1_000_000_000_000L;
                case "KIB" -> 1L << 10;
                case "MIB" -> 1L << 20;
                case "GIB" -> 1L << 30;
                case "TIB" -> 1L << 40;
                default -> null;
            };
            long count = Long.parseLong(number.group(1));
            if (unit != null && count > 0 && count <= Long.MAX_VALUE / unit) {
                return count * unit;
            }
        }
        throw new UsageException("%s must be like 500MB, 20GB, 1TiB or none, not '%s'.".formatted(name, text));
    }

    /** A time to come: a span from {@code now}, a day, or a moment; null for {@code none}. */
    static @Nullable Instant moment(String name, String text, Instant now) {
        String value = text.strip();
        try {
            if (value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (value.matches("[0-9]{4}-.*")) {
                return OffsetDateTime.parse(value).toInstant();
            }
        } catch (DateTimeException e) {
            throw new UsageException(
                    "%s must be like 30d, 2027-01-31, 2027-01-31T12:00:00Z or none, not '%s'.".formatted(name, text));
        }
        Duration span = duration(name, value);
        return span == null ? null : now.plus(span);
    }
}
