package dev.hearth.server.demo;

import dev.hearth.server.HearthServer;
import dev.hearth.server.ServerSettings;
import dev.hearth.server.StartupException;
import dev.hearth.server.client.QueryClient;
import dev.hearth.server.client.QueryFailedException;
import dev.hearth.server.demo.RoundCheck.Finding;
import dev.hearth.server.demo.RoundCheck.Findings;
import dev.hearth.server.http.Sentence;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code demo --check}: one round against a server of its own, verified task by task. */
public final class CheckRun {

    private static final long PATIENCE_SECONDS = 180;

    private final PrintWriter out;

    public CheckRun(PrintWriter out) {
        this.out = out;
    }

    /** Runs the check; returns whether everything arrived as it should. */
    public boolean run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("hearth-check");
        try (HearthServer server =
                HearthServer.start(new ServerSettings(ServerSettings.DEFAULT_HOST, 0, folder.resolve("data")))) {
            Path log = folder.resolve("ask-many.log");
            Path report = folder.resolve("report.json");
            try (Example example =
                    Example.start(log, "--base-url", server.url(), "--rounds", "1", "--report", report.toString())) {
                if (!example.endsWell(PATIENCE_SECONDS)) {
                    throw new StartupException("The sample program failed or did not end: " + lastLine(log));
                }
            }
            return verify(server.url(), report);
        } finally {
            delete(folder);
        }
    }

    private boolean verify(String url, Path file) throws InterruptedException {
        RoundReport report;
        try {
            report = RoundReport.read(file);
        } catch (IOException e) {
            out.println("wrong  " + Sentence.of(e));
            return false;
        }
        return verify(url, report);
    }

    /** Compares a round's report with what the server at {@code url} has, and prints the result. */
    boolean verify(String url, RoundReport report) throws InterruptedException {
        Findings findings;
        try {
            findings = new RoundCheck(new QueryClient(url)).check(report);
        } catch (QueryFailedException e) {
            out.println("wrong  " + Sentence.of(e));
            return false;
        }
        for (Finding finding : findings.tasks()) {
            RoundReport.Task task = finding.task();
            boolean ok = finding.wrongs().isEmpty();
            out.printf(
                    "%-5s  %2d  %-9s  %-44s  %s%n",
                    ok ? "ok" : "wrong",
                    task.index(),
                    task.verdict(),
                    shortened(task.question()),
                    ok ? tokens(task) : String.join("; ", finding.wrongs()));
        }
        findings.wrongs().forEach(wrong -> out.println("wrong  " + wrong));
        long right = findings.tasks().stream()
                .filter(finding -> finding.wrongs().isEmpty())
                .count();
        out.printf(
                "%s: %d of %d tasks arrived as they were%n",
                findings.allRight() ? "ok" : "WRONG", right, findings.tasks().size());
        return findings.allRight();
    }

    private static String tokens(RoundReport.Task task) {
        return task.inputTokens() == null
                ? "no answer, so no tokens"
                : "%d tokens in, %d out".formatted(task.inputTokens(), task.outputTokens());
    }

    private static String shortened(String text) {
        return text.length() <= 44 ? text : text.substring(0, 43) + "…";
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines =
                Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "it printed nothing." : lines.getLast();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
