package dev.hearth.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that queries may call, read from {@code catalogue.txt}: the guard's list, the rewriting of what the engine
 * calls otherwise, the documentation and its tests all come from there.
 */
final class Catalogue {

    private static final Pattern FUNCTION = Pattern.compile("([a-z_][a-z0-9_]*)\\(.*");

    static final List<Section> SECTIONS = read();

    private Catalogue() {}

    /** A group of entries. */
    record Section(String title, String introduction, List<Entry> entries) {}

    /**
     * A function, an operator or a piece of syntax.
     *
     * @param names of a function, the first one being the usual; empty for operators and syntax
     * @param signature how it is written
     * @param engine what the engine is told instead, by the number of arguments; empty where it knows the function
     * @param example an expression, or a query over the corpus' records
     * @param answer to the example, rows by line and cells by {@code |}
     */
    record Entry(
            List<String> names,
            String signature,
            String description,
            List<String> engine,
            String example,
            String answer) {}

    static List<Section> read() {
        List<Section> sections = new ArrayList<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank()) {
                continue;
            }
            if (line.startsWith("# ")) {
                StringBuilder introduction = new StringBuilder();
                while (i + 1 < lines.size() && lines.get(i + 1).startsWith("| ")) {
                    introduction.append(lines.get(++i).substring(2)).append('\n');
                }
                sections.add(
                        new Section(line.substring(2), introduction.toString().strip(), new ArrayList<>()));
                continue;
            }
            int from = i + 1;
            while (i + 1 < lines.size() && lines.get(i + 1).startsWith("  ")) {
                i++;
            }
            sections.getLast().entries().add(entry(line, lines.subList(from, i + 1)));
        }
        return List.copyOf(sections);
    }

    private static Entry entry(String signature, List<String> details) {
        List<String> names = new ArrayList<>();
        Matcher function = FUNCTION.matcher(signature);
        if (function.matches()) {
            names.add(function.group(1));
        }
        StringBuilder description = new StringBuilder();
        List<String> engine = new ArrayList<>();
        String example = "";
        List<String> answer = new ArrayList<>();
        for (String detail : details) {
            String text = detail.strip();
            if (text.startsWith("> ")) {
                example = text.substring(2);
            } else if (text.startsWith("<")) {
                answer.add(text.substring(1).strip());
            } else if (text.startsWith("= ")) {
                engine.add(text.substring(2));
            } else if (text.startsWith("also ")) {
                names.addAll(List.of(text.substring(5).split(" ")));
            } else {
                description.append(description.isEmpty() ? "" : " ").append(text);
            }
        }
        return new Entry(
                List.copyOf(names),
                signature,
                description.toString(),
                List.copyOf(engine),
                example,
                String.join("\n", answer));
    }

    private static List<String> lines() {
        try (InputStream file = Catalogue.class.getResourceAsStream("catalogue.txt")) {
            if (file == null) {
                throw new IllegalStateException("catalogue.txt is missing from the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
