package dev.hearth.examples.askmany;

/** A round's outcomes for the terminal. */
final class Table {
    private static final String ROW = "%-5s %-10s %6s %6s  %s%n";

    private Table() {}

    static String of(Report report) {
        StringBuilder table = new StringBuilder(ROW.formatted("", "verdict", "in", "out", "question"));
        for (Report.Task task : report.tasks()) {
            table.append(ROW.formatted(
                    task.tags().getLast(),
                    task.verdict(),
                    task.inputTokens() == null ? "-" : task.inputTokens(),
                    task.outputTokens() == null ? "-" : task.outputTokens(),
                    task.question()));
        }
        return table.append("Trace ").append(report.traceId()).toString();
    }
}
