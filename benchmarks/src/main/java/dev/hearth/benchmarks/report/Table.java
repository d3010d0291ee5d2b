package dev.hearth.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as text for a terminal. */
public final class Table {

    private static final List<String> HEADINGS = List.of("what", "median", "min - max", "unit", "floor", "goal", "");

    private Table() {}

    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        Machine machine = report.machine();
        text.append("%n%s, %s%n".formatted(report.name(), report.startedAt()));
        text.append("%s, %d cores, %,d MB, %s, Java %s, %.0f %% busy at start%n"
                .formatted(
                        machine.processor(),
                        machine.cores(),
                        machine.memoryMegabytes(),
                        machine.system(),
                        machine.java(),
                        machine.busyPercent()));
        text.append(report.settings().entrySet().stream().map(Table::setting).collect(Collectors.joining(", ")))
                .append(System.lineSeparator())
                .append(System.lineSeparator());
        rows(text, report.figures());
        report.notes().forEach(note -> text.append("%nNote: %s".formatted(note)));
        report.problems().forEach(problem -> text.append("%nPROBLEM: %s".formatted(problem)));
        return text.append(System.lineSeparator()).toString();
    }

    private static String setting(Map.Entry<String, Object> setting) {
        return setting.getKey() + " " + setting.getValue();
    }

    private static void rows(StringBuilder text, List<Figure> figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        figures.forEach(figure -> rows.add(row(figure)));
        int[] widths = new int[HEADINGS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.max(1, row.get(i).length()));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                boolean number = i == 1 || i == 2 || i == 4 || i == 5;
                line.append(("%" + (number ? "" : "-") + widths[i] + "s  ").formatted(row.get(i)));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
    }

    private static List<String> row(Figure figure) {
        Samples samples = figure.samples();
        Bar bar = figure.bar();
        Bar.Verdict verdict = figure.verdict();
        return List.of(
                figure.name(),
                value(figure.unit(), samples.median()),
                samples.count() == 1 ? "" : number(samples.min()) + " - " + number(samples.max()),
                figure.unit(),
                bar == null ? "" : number(bar.floor()),
                bar == null ? "" : number(bar.goal()),
                verdict == null ? "" : verdict.text());
    }

    /** What has no unit is a count. */
    static String value(String unit, double value) {
        return unit.isEmpty() ? String.format(Locale.ROOT, "%,.0f", value) : number(value);
    }

    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
