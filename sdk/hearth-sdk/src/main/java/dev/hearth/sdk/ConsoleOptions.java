package dev.hearth.sdk;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** How the console prints spans and logs. Not thread-safe. */
public final class ConsoleOptions {
    private @Nullable PrintStream output;
    private @Nullable Boolean colors;
    private @Nullable Level minLevel;

    ConsoleOptions() {}

    void copyFrom(ConsoleOptions other) {
        output = other.output;
        colors = other.colors;
        minLevel = other.minLevel;
    }

    /** Where to print; default standard output. */
    public ConsoleOptions output(PrintStream output) {
        this.output = output;
        return this;
    }

    /** Whether to use colours; {@code HEARTH_CONSOLE_COLORS}; default: on a terminal, unless {@code NO_COLOR} is set. */
    public ConsoleOptions colors(boolean colors) {
        this.colors = colors;
        return this;
    }

    /** The lowest level to print; {@code HEARTH_CONSOLE_MIN_LOG_LEVEL}; default {@link Level#INFO}. */
    public ConsoleOptions minLevel(Level level) {
        this.minLevel = level;
        return this;
    }

    @Nullable
    PrintStream output() {
        return output;
    }

    @Nullable
    Boolean colors() {
        return colors;
    }

    @Nullable
    Level minLevel() {
        return minLevel;
    }
}
