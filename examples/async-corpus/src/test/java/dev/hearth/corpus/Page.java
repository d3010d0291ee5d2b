package dev.hearth.corpus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The generated part of {@code docs/async-corpus.md}. */
final class Page {

    private static final String BEGIN = "<!-- results -->\n";
    private static final String END = "<!-- /results -->";

    private final Results results;

    Page(Results results) {
        this.results = results;
    }

    /** Returns the page with its results replaced. */
    String text(String page) {
        return page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table() + page.substring(page.indexOf(END));
    }

    private String table() {
        StringBuilder text = new StringBuilder("| of %d programs |".formatted(Corpus.ALL.size()));
        for (Pass pass : Pass.values()) {
            text.append(' ').append(pass.title).append(" |");
        }
        text.append("\n|---|").append("---|".repeat(Pass.values().length)).append('\n');
        total(text, "right parents", Judgement::parents);
        total(text, "right verdicts", Judgement::verdicts);
        total(text, "both right", Judgement::right);
        total(
                text,
                "not both right, but the doctor names the place",
                it -> !it.right() && it.diagnosed() && !it.silent());
        total(text, "right, and nothing false is said", it -> it.right() && it.diagnosed());
        text.append("\n| program | spans |");
        for (Pass pass : Pass.values()) {
            text.append(' ').append(pass.title).append(" |");
        }
        text.append("\n|---|---|").append("---|".repeat(Pass.values().length)).append('\n');
        for (Case one : Corpus.ALL) {
            text.append("| `%s` | %s |".formatted(one.id(), Shapes.text(one.shape())));
            for (Pass pass : Pass.values()) {
                text.append(' ').append(cell(one, pass)).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private void total(StringBuilder text, String title, Predicate<Judgement> counted) {
        text.append("| ").append(title).append(" |");
        for (Pass pass : Pass.values()) {
            long count = results.of(pass).values().stream().filter(counted).count();
            text.append(' ').append(count).append(" |");
        }
        text.append('\n');
    }

    private String cell(Case one, Pass pass) {
        Judgement judged = results.of(pass).get(one.id());
        if (judged == null) {
            return "";
        }
        String diagnosis = judged.silent() ? "–" : judged.diagnosed() ? "✓" : "✗";
        return "%s %s %s".formatted(judged.parents() ? "✓" : "✗", judged.verdicts() ? "✓" : "✗", diagnosis);
    }

    /** Returns what a pass's column says of each program now. */
    Map<String, String> column(Pass pass) {
        Map<String, String> column = new LinkedHashMap<>();
        for (Case one : Corpus.ALL) {
            column.put(one.id(), cell(one, pass));
        }
        return column;
    }

    /** Returns what a page says of each program in a pass's column. */
    static Map<String, String> columnOf(Pass pass, String page) {
        Map<String, String> column = new LinkedHashMap<>();
        for (String line : page.lines().toList()) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\|", -1);
                column.put(cells[1].strip().replace("`", ""), cells[pass.ordinal() + 3].strip());
            }
        }
        return column;
    }
}
