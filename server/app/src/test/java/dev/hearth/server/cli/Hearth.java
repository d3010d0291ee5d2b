package dev.hearth.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program in a process of its own. Closing ends it by force, with its children. */
final class Hearth implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");

    final Process process;
    private final BufferedReader out;
    private final StringBuilder read = new StringBuilder();

    private Hearth(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    /** Runs a command; both of its outputs are read as one. */
    static Hearth run(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        String classes = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-Dhearth.example.classpath=" + classes,
                "-cp",
                classes,
                "dev.hearth.server.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("HEARTH_") || name.startsWith("JAVA_TOOL"));
        builder.environment().putAll(environment);
        return new Hearth(builder.start());
    }

    /** Waits until it prints where it is. */
    String url() throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            read.append(line).append('\n');
            Matcher url = URL.matcher(line);
            if (url.find()) {
                return url.group();
            }
        }
        throw new AssertionError("it ended before it was ready:\n" + read);
    }

    /** Waits for its end and returns what it printed since it was ready. */
    List<String> restOfOutput() throws IOException {
        return out.lines().toList();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    /** Sends a signal: INT is what Ctrl-C sends. {@link Process#destroy} would close the output too. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        out.close();
    }
}
