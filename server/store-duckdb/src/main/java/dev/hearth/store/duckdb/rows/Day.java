package dev.hearth.store.duckdb.rows;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** UTC days, counted from 1970-01-01. */
public final class Day {

    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

    private static final long NANOS = TimeUnit.DAYS.toNanos(1);
    private static final long MICROS = TimeUnit.DAYS.toMicros(1);

    private Day() {}

    public static long of(long epochNanos) {
        return Math.floorDiv(epochNanos, NANOS);
    }

    public static long ofMicros(long epochMicros) {
        return Math.floorDiv(epochMicros, MICROS);
    }

    /** Returns the microseconds at which a day begins. */
    public static long startMicros(long day) {
        return day * MICROS;
    }

    /** Returns the day as {@code 20260501}, for names of tables. */
    public static String compact(long day) {
        return LocalDate.ofEpochDay(day).format(COMPACT);
    }

    /** Returns the day as {@code 2026-05-01}. */
    public static String iso(long day) {
        return LocalDate.ofEpochDay(day).toString();
    }
}
