package dev.hearth.sdk.signal;

import dev.hearth.sdk.delivery.Drops;
import dev.hearth.sdk.delivery.Outbox;
import dev.hearth.sdk.scrub.Scrubber;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Log records of one pipeline on their way to the worker. Never blocks who logs. Thread-safe; {@link #drain} is for the worker alone. */
public final class LogQueue {
    private static final int CAPACITY = 10_000;
    private static final int BATCH = 512;

    private final ArrayBlockingQueue<LogRecordData> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final int minSeverity;
    private final Resource resource;
    private final @Nullable Scrubber scrubber;
    private final Outbox outbox;
    private final Drops drops;

    /** Takes what has at least this severity, if it has any. */
    public LogQueue(int minSeverity, Resource resource, @Nullable Scrubber scrubber, Outbox outbox, Drops drops) {
        this.minSeverity = minSeverity;
        this.resource = resource;
        this.scrubber = scrubber;
        this.outbox = outbox;
        this.drops = drops;
    }

    /** Queues the record. */
    public void offer(LogRecordData log) {
        int severity = severity(log).getSeverityNumber();
        if (severity != 0 && severity < minSeverity) {
            return;
        }
        if (!queue.offer(log)) {
            drops.countQueueFull();
        }
    }

    /** Sends what is queued. */
    public void drain() {
        List<LogRecordData> batch = new ArrayList<>();
        int most = CAPACITY;
        for (LogRecordData log = queue.poll(); log != null; log = --most > 0 ? queue.poll() : null) {
            batch.add(ready(log));
            if (batch.size() == BATCH) {
                outbox.logs(batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            outbox.logs(batch);
        }
    }

    private LogRecordData ready(LogRecordData log) {
        Value<?> body = log.getBodyValue();
        Attributes attributes = log.getAttributes();
        if (scrubber != null) {
            attributes = scrubber.attributes(attributes);
            if (body != null && body.getType() == ValueType.STRING) {
                body = Value.of(scrubber.logBody(body.asString()));
            }
        }
        return new LogOf(log, resource, severity(log), body, attributes);
    }

    /** The severity, from its text if there is no number. */
    private static Severity severity(LogRecordData log) {
        Severity told = log.getSeverity();
        String text = log.getSeverityText();
        if (told != Severity.UNDEFINED_SEVERITY_NUMBER || text == null) {
            return told;
        }
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "TRACE", "FINEST", "FINER" -> Severity.TRACE;
            case "DEBUG", "FINE" -> Severity.DEBUG;
            case "INFO", "INFORMATION", "CONFIG" -> Severity.INFO;
            case "NOTICE" -> Severity.INFO2;
            case "WARN", "WARNING" -> Severity.WARN;
            case "ERROR", "SEVERE" -> Severity.ERROR;
            case "FATAL", "CRITICAL" -> Severity.FATAL;
            default -> told;
        };
    }
}
