package dev.hearth.benchmarks.sdk;

import java.io.IOException;
import java.net.URISyntaxException;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the SDK's benchmarks: the jars' sizes and the JVM's start-up, then spans with allocation figures. Takes JMH's own arguments, such as
 * {@code -t 2 -rf json -rff sdk.json}; with the one argument {@code start-up} it runs no JMH.
 */
public final class Main {
    private static final String START_UP = "start-up";

    private Main() {}

    /** Runs all benchmarks of this package, or those that the arguments name. */
    public static void main(String[] arguments)
            throws CommandLineOptionException, RunnerException, IOException, URISyntaxException, InterruptedException {
        boolean quick = arguments.length == 1 && arguments[0].equals(START_UP);
        if (arguments.length == 0 || quick) {
            System.out.println(JarSizes.table());
            System.out.println(StartUp.table());
        }
        if (quick) {
            return;
        }
        CommandLineOptions told = new CommandLineOptions(arguments);
        ChainedOptionsBuilder options = new OptionsBuilder().parent(told).addProfiler(GCProfiler.class);
        if (told.getIncludes().isEmpty()) {
            options.include("dev\\.hearth\\.benchmarks\\.sdk\\.");
        }
        new Runner(options.build()).run();
    }
}
