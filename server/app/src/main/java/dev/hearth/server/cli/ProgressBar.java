package dev.hearth.server.cli;

import dev.hearth.store.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a person how far an operation has come: one line that changes in a terminal, now and then a line elsewhere. */
final class ProgressBar implements Progress, AutoCloseable {

    private static final int WIDTH = 24;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final Unit unit;
    private final long openedNanos = System.nanoTime();
    private long lastNanos = openedNanos;
    private @Nullable Long startNanos;
    private boolean drawn;

    /** What is counted. */
    enum Unit {
        ROWS,
        BYTES
    }

    ProgressBar(PrintWriter out, boolean terminal, Unit unit) {
        this.out = out;
        this.terminal = terminal;
        this.unit = unit;
    }

    /** Whether a person watches standard output and error. */
    static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    @Override
    public void at(long done, long total) {
        long now = System.nanoTime();
        if (startNanos == null) {
            // What came before, such as opening the store, says nothing of how fast it goes.
            startNanos = now;
        }
        if (now - lastNanos < (terminal ? REDRAW_NANOS : LINE_NANOS)) {
            return;
        }
        lastNanos = now;
        String line = line(done, total, (now - startNanos) / NANOS_PER_SECOND);
        if (terminal) {
            out.print(CLEAR_LINE + bar(done, total) + line);
            drawn = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    private static String bar(long done, long total) {
        int filled = total <= 0 ? 0 : Math.clamp(WIDTH * done / total, 0, WIDTH);
        return "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] ";
    }

    /** For example {@code 45 %  450,000 of 1,000,000 rows  120,000 rows/s  5 s left}. */
    String line(long done, long total, double seconds) {
        double perSecond = seconds <= 0 ? 0 : done / seconds;
        StringBuilder line = new StringBuilder();
        if (total > 0) {
            line.append("%d %%  ".formatted(Math.clamp(100 * done / total, 0, 100)));
        }
        line.append(amount(done));
        if (total > 0) {
            line.append(" of ").append(amount(total));
        }
        line.append(unit == Unit.ROWS ? " rows  " : "  ").append(amount((long) perSecond));
        line.append(unit == Unit.ROWS ? " rows/s" : "/s");
        if (total > done && perSecond > 0) {
            line.append("  ")
                    .append(duration((long) Math.ceil((total - done) / perSecond)))
                    .append(" left");
        }
        return line.toString();
    }

    private String amount(long number) {
        return unit == Unit.BYTES ? bytes(number) : String.format(Locale.ROOT, "%,d", number);
    }

    static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double shown = bytes;
        for (String prefix : new String[] {"kB", "MB", "GB"}) {
            shown /= 1_000;
            if (shown < 999.95) {
                return String.format(Locale.ROOT, "%.1f %s", shown, prefix);
            }
        }
        return String.format(Locale.ROOT, "%.1f TB", shown / 1_000);
    }

    private static String duration(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }

    /** Takes the changing line away. */
    @Override
    public void close() {
        if (drawn) {
            out.print(CLEAR_LINE);
            out.flush();
            drawn = false;
        }
    }
}
