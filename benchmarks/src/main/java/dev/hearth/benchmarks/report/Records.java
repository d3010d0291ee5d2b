package dev.hearth.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures that the repository shows: one JSON file for each benchmark in {@code docs/benchmarks}, and a part of
 * {@code docs/benchmarks.md} that is made of them.
 */
public final class Records {

    private static final String BEGIN = "<!-- figures: written by --record -->\n";
    private static final String END = "<!-- end of figures -->\n";
    private static final List<String> ORDER =
            List.of("ingest", "storage", "query", "crash", "full-disk", "soak", "sdk", "start-up");

    private final Path folder;
    private final Path page;

    private Records(Path folder, Path page) {
        this.folder = folder;
        this.page = page;
    }

    /** Those of a repository. */
    public static Records of(Path home) {
        return new Records(home.resolve("docs/benchmarks"), home.resolve("docs/benchmarks.md"));
    }

    /** Takes the place of what was recorded for this benchmark; returns the page. */
    public Path record(String benchmark, Report report) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(benchmark + ".json"), JsonFile.summary(report) + "\n");
        Files.writeString(page, current());
        return page;
    }

    /** The page as it should be. */
    String current() throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("%s lacks the marks between which figures stand.".formatted(page));
        }
        return text.substring(0, begin + BEGIN.length()) + figures() + text.substring(end);
    }

    Path page() {
        return page;
    }

    private String figures() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String benchmark : ORDER) {
            Path file = folder.resolve(benchmark + ".json");
            if (Files.exists(file)) {
                text.append(section(benchmark, JsonMapper.shared().readTree(Files.readString(file))));
            }
        }
        return text.isEmpty() ? "\nNone yet.\n\n" : text.append('\n').toString();
    }

    private static String section(String benchmark, JsonNode record) {
        StringBuilder text = new StringBuilder("\n### %s\n\n".formatted(benchmark));
        JsonNode machine = record.path("machine");
        text.append("`%s` on %s: %s, %d cores, %d MB, %s, Java %s.\n\n"
                .formatted(
                        record.path("benchmark").asString(),
                        record.path("startedAt").asString().substring(0, "2026-01-01".length()),
                        machine.path("processor").asString(),
                        machine.path("cores").asInt(),
                        machine.path("memoryMegabytes").asLong(),
                        machine.path("system").asString(),
                        machine.path("java").asString().strip()));
        text.append("| what | median | from - to | unit | floor | goal | |\n|---|---|---|---|---|---|---|\n");
        for (JsonNode figure : record.path("figures")) {
            text.append(row(figure));
        }
        for (JsonNode note : record.path("notes")) {
            text.append("\n- ").append(note.asString());
        }
        return text.append('\n').toString();
    }

    private static String row(JsonNode figure) {
        boolean one = figure.path("min").asDouble() == figure.path("max").asDouble();
        String unit = figure.path("unit").asString();
        return "| %s | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        figure.path("name").asString(),
                        Table.value(unit, figure.path("median").asDouble()),
                        one
                                ? ""
                                : Table.number(figure.path("min").asDouble()) + " - "
                                        + Table.number(figure.path("max").asDouble()),
                        unit,
                        bar(figure.path("floor")),
                        bar(figure.path("goal")),
                        figure.path("verdict").asString(""));
    }

    private static String bar(JsonNode value) {
        return value.isNumber() ? Table.number(value.asDouble()) : "";
    }
}
