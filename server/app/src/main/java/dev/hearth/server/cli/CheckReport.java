package dev.hearth.server.cli;

import dev.hearth.conformance.Case;
import dev.hearth.conformance.Result;
import dev.hearth.server.http.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Prints what a check finds: how many cases of each group hold, then each that does not. On a terminal it has colours and
 * shows how far the check is.
 */
final class CheckReport {

    private static final int ID_WIDTH = 48;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final Ansi ansi = Ansi.AUTO;

    CheckReport(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    void progress(int done, int all, Case next) {
        if (ansi.enabled()) {
            err.print("%s%d of %d: %s".formatted(CLEAR_LINE, done + 1, all, next.id()));
            err.flush();
        }
    }

    void add(Result result) {
        if (json) {
            Case rule = result.rule();
            Map<String, String> line = new LinkedHashMap<>();
            line.put("id", rule.id());
            line.put("outcome", result.word());
            line.put("level", rule.level().name());
            line.put("profile", rule.profile().label());
            line.put("rule", rule.rule());
            line.put("source", rule.source().url());
            line.put("explanation", result.explanation());
            out.println(new String(Json.bytes(line), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    void end(List<Result> results) {
        if (ansi.enabled()) {
            err.print(CLEAR_LINE);
            err.flush();
        }
        if (!json) {
            groups(results);
            results.stream().filter(it -> !it.explanation().isEmpty()).forEach(this::explain);
            String failed = count(results, "fail") + " fail";
            out.println(ansi.string("%d cases: @|green %d pass|@, %s, %d not supported"
                    .formatted(
                            results.size(),
                            count(results, "pass"),
                            count(results, "fail") == 0 ? failed : "@|red " + failed + "|@",
                            count(results, "not supported"))));
        }
        out.flush();
    }

    private void groups(List<Result> results) {
        Map<String, List<Result>> groups = new LinkedHashMap<>();
        results.forEach(it -> groups.computeIfAbsent(it.rule().group(), _ -> new java.util.ArrayList<>())
                .add(it));
        out.println("group         pass  fail  not supported");
        out.println("------------  ----  ----  -------------");
        groups.forEach((group, of) -> out.printf(
                "%-12s  %4d  %4d  %13d%n", group, count(of, "pass"), count(of, "fail"), count(of, "not supported")));
        out.println();
    }

    private void explain(Result result) {
        String word = result.word().equals("fail") ? ansi.string("@|red fail|@") : "not supported";
        Case rule = result.rule();
        out.printf("%-" + ID_WIDTH + "s %s%n", rule.id(), word);
        out.println(
                "  " + rule.level() + ": " + rule.rule() + " " + rule.source().url());
        out.println("  " + plain(result.explanation()));
    }

    private static long count(List<Result> results, String word) {
        return results.stream().filter(it -> it.word().equals(word)).count();
    }

    /** What a server says must not steer the terminal. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
