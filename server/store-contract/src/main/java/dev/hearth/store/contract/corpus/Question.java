package dev.hearth.store.contract.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question in SQL and what must come of it.
 *
 * @param expected the lines of the answer, cells separated by {@code |}; or, of a question that is refused, the place
 *     ({@code line:column}, or {@code -}) and the message
 */
public record Question(
        String title,
        String sql,
        ZoneId zone,
        @Nullable Instant min,
        @Nullable Instant max,
        List<String> environments,
        List<String> expected) {

    /** Returns the questions that have answers. */
    public static List<Question> answered() {
        return read("answers.txt");
    }

    /** Returns the questions that must be refused. */
    public static List<Question> refused() {
        return read("refused.txt");
    }

    @Override
    public String toString() {
        return title;
    }

    private static List<Question> read(String file) {
        List<Question> questions = new ArrayList<>();
        String text = text(file);
        for (String block : text.substring(text.indexOf("### ")).split("(?m)^### ", -1)) {
            if (!block.isBlank()) {
                questions.add(parse(block));
            }
        }
        return questions;
    }

    private static Question parse(String block) {
        List<String> lines = block.strip().lines().toList();
        ZoneId zone = ZoneOffset.UTC;
        Instant min = null;
        Instant max = null;
        List<String> environments = List.of();
        int from = 1;
        for (; lines.get(from).startsWith("@"); from++) {
            String[] option = lines.get(from).split(" ", 2);
            String value = option.length == 1 ? "" : option[1];
            switch (option[0]) {
                case "@zone" -> zone = ZoneId.of(value);
                case "@min" -> min = Instant.parse(value);
                case "@max" -> max = Instant.parse(value);
                case "@environments" -> environments = List.of(value.split(",", -1));
                default -> throw new IllegalStateException("unknown option " + lines.get(from));
            }
        }
        int end = lines.indexOf("---");
        String sql = String.join("\n", lines.subList(from, end));
        return new Question(
                lines.getFirst(), sql, zone, min, max, environments, List.copyOf(lines.subList(end + 1, lines.size())));
    }

    private static String text(String file) {
        try (InputStream in = Question.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
