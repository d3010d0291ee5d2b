package dev.hearth.sdk.console;

import dev.hearth.sdk.wire.CallSite;
import dev.hearth.sdk.wire.Keys;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.EventData;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Prints a line when a span starts and when a log is recorded, indented by the open parents:
 * {@code 14:02:09.113 info  Answering 'x'  Foo.java:41  #tag}. Thread-safe; never throws.
 */
public final class ConsolePrinter implements SpanProcessor {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final String RED = "\u001B[31m";
    private static final String YELLOW = "\u001B[33m";
    private static final String DIM = "\u001B[2m";
    private static final String RESET = "\u001B[0m";
    private static final long INFO = 9;
    private static final int MOST_DEPTHS = 10_000;

    private final PrintStream output;
    private final boolean colors;
    private final long minLevel;
    private final Map<String, Integer> depths = new ConcurrentHashMap<>();

    /** Prints what has at least {@code minLevel}, a level's number. */
    public ConsolePrinter(PrintStream output, boolean colors, long minLevel) {
        this.output = output;
        this.colors = colors;
        this.minLevel = minLevel;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (Keys.LOG.equals(span.getAttribute(Keys.SPAN_TYPE))) {
            return;
        }
        int depth = depthUnder(span);
        if (depths.size() > MOST_DEPTHS) {
            depths.clear(); // spans that leaked never leave by themselves
        }
        depths.put(span.getSpanContext().getSpanId(), depth);
        print(span, depth, List.of());
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (Keys.LOG.equals(span.getAttribute(Keys.SPAN_TYPE))) {
            print(span, depthUnder(span), span.toSpanData().getEvents());
        } else {
            depths.remove(span.getSpanContext().getSpanId());
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    private int depthUnder(ReadableSpan span) {
        Integer parent = depths.get(span.getParentSpanContext().getSpanId());
        return parent == null ? 0 : Math.min(parent + 1, 30);
    }

    private void print(ReadableSpan span, int depth, List<EventData> events) {
        Long told = span.getAttribute(Keys.LEVEL);
        long level = told == null ? INFO : told;
        if (level < minLevel || Boolean.TRUE.equals(span.getAttribute(Keys.NO_CONSOLE))) {
            return;
        }
        StringBuilder line = new StringBuilder(128);
        String color = level >= 17 ? RED : level >= 13 ? YELLOW : "";
        LocalTime now = LocalTime.ofInstant(Instant.now(), ZoneId.systemDefault());
        paint(line, DIM, now.format(TIME));
        line.append(' ');
        paint(line, color, String.format("%-6s", name(level)));
        line.append("  ".repeat(depth));
        String message = span.getAttribute(Keys.MESSAGE);
        paint(line, color, printable(message == null ? span.getName() : message));
        String file = span.getAttribute(Keys.FILE);
        Long number = span.getAttribute(Keys.LINE);
        if (file != null && number != null) {
            line.append("  ");
            paint(line, DIM, new CallSite(file, "", number.intValue()).toString());
        }
        List<String> tags = span.getAttribute(Keys.TAGS);
        if (tags != null) {
            tags.forEach(tag -> line.append("  #").append(printable(tag)));
        }
        for (EventData event : events) {
            String stack = event.getAttributes().get(Keys.EXCEPTION_STACKTRACE);
            if (stack != null) {
                line.append(System.lineSeparator());
                paint(line, color, stack.stripTrailing());
            }
        }
        output.println(line);
    }

    private void paint(StringBuilder line, String color, String text) {
        if (colors && !color.isEmpty()) {
            line.append(color).append(text).append(RESET);
        } else {
            line.append(text);
        }
    }

    /** One line without control characters, so that a value cannot steer the terminal. */
    private static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) ? ' ' : c);
        }
        return clean.toString();
    }

    private static String name(long level) {
        if (level >= 21) {
            return "fatal";
        }
        if (level >= 17) {
            return "error";
        }
        if (level >= 13) {
            return "warn";
        }
        if (level >= 10) {
            return "notice";
        }
        if (level >= 9) {
            return "info";
        }
        return level >= 5 ? "debug" : "trace";
    }
}
