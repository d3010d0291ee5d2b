package dev.hearth.benchmarks.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a benchmark found, gathered while it runs. Not thread-safe. */
public final class Report {

    private final String name;
    private final Machine machine;
    private final Instant startedAt = Instant.now();
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<Series> series = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    public Report(String name, Machine machine) {
        this.name = name;
        this.machine = machine;
        if (machine.busy()) {
            notes.add(("The machine was busy at the start (%.0f %% of its %d cores): do not compare these figures "
                            + "with others.")
                    .formatted(machine.busyPercent(), machine.cores()));
        }
    }

    public Report setting(String key, Object value) {
        settings.put(key, value);
        return this;
    }

    public Report add(Figure figure) {
        figures.add(figure);
        return this;
    }

    /** A figure as it went over time, for the JSON file only. */
    public Report series(String what, String unit, List<Trend.Point> points) {
        series.add(new Series(what, unit, List.copyOf(points)));
        return this;
    }

    /**
     * How a quantity went.
     *
     * @param points seconds and values
     */
    record Series(String name, String unit, List<Trend.Point> points) {}

    /** Something the reader of the figures must know. */
    public Report note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
        return this;
    }

    /** Something that makes the result wrong, such as a lost span. */
    public Report problem(String sentence) {
        problems.add(sentence);
        return this;
    }

    public boolean failed() {
        return !problems.isEmpty();
    }

    public boolean belowFloor() {
        return figures.stream().anyMatch(figure -> figure.verdict() == Bar.Verdict.BELOW_FLOOR);
    }

    String name() {
        return name;
    }

    Machine machine() {
        return machine;
    }

    Instant startedAt() {
        return startedAt;
    }

    Map<String, Object> settings() {
        return settings;
    }

    List<Figure> figures() {
        return figures;
    }

    List<Series> series() {
        return series;
    }

    List<String> notes() {
        return notes;
    }

    List<String> problems() {
        return problems;
    }
}
