package dev.hearth.server.cli;

import dev.hearth.server.client.QueryClient.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Prints rows under their columns. Numbers stand right; what is long is cut. */
final class TablePrinter {

    private static final int MAX_WIDTH = 60;

    private TablePrinter() {}

    static void print(Table table, PrintWriter out) {
        List<String> columns = table.columns();
        int[] widths = columns.stream().mapToInt(String::length).toArray();
        boolean[] numbers = new boolean[widths.length];
        List<List<String>> cells = new ArrayList<>();
        for (JsonNode row : table.rows()) {
            List<String> line = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                JsonNode value = row.path(columns.get(i));
                numbers[i] |= value.isNumber();
                String text = text(value);
                widths[i] = Math.max(widths[i], text.length());
                line.add(text);
            }
            cells.add(line);
        }
        line(out, columns, widths, numbers);
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("-".repeat(width));
        }
        line(out, rule, widths, numbers);
        cells.forEach(row -> line(out, row, widths, numbers));
        out.printf("(%d %s)%n", cells.size(), cells.size() == 1 ? "row" : "rows");
    }

    private static void line(PrintWriter out, List<String> cells, int[] widths, boolean[] numbers) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : "  ").append(numbers[i] ? padding + cells.get(i) : cells.get(i) + padding);
        }
        out.println(line.toString().stripTrailing());
    }

    /** A cell must stay on its line and must not steer the terminal. */
    private static String text(JsonNode value) {
        String text = value.isNull() || value.isMissingNode()
                ? ""
                : value.isString() ? value.stringValue() : value.toString();
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MAX_WIDTH ? line : line.substring(0, MAX_WIDTH - 1) + "…";
    }
}
