package dev.hearth.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A program in a JVM of its own, with the agent as it is published with the extension as it is built if it is
 * {@code extended}.
 */
record AgentRun(Map<String, String> environment, List<String> flags, boolean extended) {
    private static final String AGENT = "opentelemetry-javaagent";

    /** Runs the program to its end and returns what it printed. */
    String run(Class<?> program, String... arguments) throws IOException, InterruptedException {
        List<String> path = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        String agent =
                path.stream().filter(jar -> jar.contains(AGENT)).findFirst().orElseThrow();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + agent));
        if (extended) {
            Path extension = Path.of("target", "hearth-agent-extension.jar").toAbsolutePath();
            command.add("-Dotel.javaagent.extensions=" + extension);
        }
        command.addAll(flags);
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator,
                path.stream().filter(jar -> !jar.contains(AGENT)).toList()));
        command.add(program.getName());
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(
                        name -> name.startsWith("OTEL_") || name.startsWith("HEARTH_") || name.startsWith("JAVA_TOOL"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
