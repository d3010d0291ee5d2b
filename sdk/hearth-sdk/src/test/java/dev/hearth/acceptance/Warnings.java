package dev.hearth.acceptance;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What Hearth logs about itself while this is open. */
final class Warnings extends Handler implements AutoCloseable {
    private static final Logger HEARTH = Logger.getLogger("dev.hearth");

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    Warnings() {
        HEARTH.addHandler(this);
        HEARTH.setUseParentHandlers(false);
    }

    List<String> all() {
        return warnings;
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(formatter.formatMessage(record));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        HEARTH.removeHandler(this);
        HEARTH.setUseParentHandlers(true);
    }
}
