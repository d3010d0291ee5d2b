package dev.hearth.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A report as a JSON file, for other programs. */
public final class JsonFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonFile() {}

    public static void write(Report report, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text(report));
    }

    static String text(Report report) {
        Map<String, Object> document = document(report, true);
        if (!report.series().isEmpty()) {
            document.put(
                    "series", report.series().stream().map(JsonFile::series).toList());
        }
        return JSON.writeValueAsString(document);
    }

    /** The same without single values. */
    static String summary(Report report) {
        return JSON.writeValueAsString(document(report, false));
    }

    private static Map<String, Object> document(Report report, boolean withValues) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("benchmark", report.name());
        document.put("startedAt", report.startedAt().toString());
        document.put("machine", report.machine());
        document.put("settings", report.settings());
        document.put(
                "figures",
                report.figures().stream()
                        .map(figure -> figure(figure, withValues))
                        .toList());
        document.put("notes", report.notes());
        document.put("problems", report.problems());
        return document;
    }

    private static Map<String, Object> series(Report.Series series) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", series.name());
        json.put("unit", series.unit());
        json.put("seconds", series.points().stream().mapToDouble(Trend.Point::x).toArray());
        json.put("values", series.points().stream().mapToDouble(Trend.Point::y).toArray());
        return json;
    }

    private static Map<String, Object> figure(Figure figure, boolean withValues) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", figure.name());
        json.put("unit", figure.unit());
        json.put("median", figure.samples().median());
        json.put("min", figure.samples().min());
        json.put("max", figure.samples().max());
        if (withValues) {
            json.put("values", figure.samples().values());
        }
        Bar bar = figure.bar();
        Bar.Verdict verdict = figure.verdict();
        if (bar != null && verdict != null) {
            json.put("floor", bar.floor());
            json.put("goal", bar.goal());
            json.put("verdict", verdict.text());
        }
        return json;
    }
}
