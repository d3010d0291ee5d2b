package dev.hearth.sdk.delivery;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/** The header {@code Retry-After}: seconds, or a date. */
final class RetryAfter {
    private static final long MOST_SECONDS = 300;

    private RetryAfter() {}

    /** The wait it asks for, at most five minutes; 0 if it asks for none or nobody can tell. */
    static long nanos(String header, long nowMillis) {
        String value = header.strip();
        long seconds;
        try {
            if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
                seconds = value.length() > 9 ? MOST_SECONDS : Long.parseLong(value);
            } else {
                long at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()
                        .toEpochMilli();
                seconds = (at - nowMillis + 999) / 1_000;
            }
        } catch (DateTimeException | ArithmeticException e) {
            return 0;
        }
        return TimeUnit.SECONDS.toNanos(Math.max(0, Math.min(seconds, MOST_SECONDS)));
    }
}
