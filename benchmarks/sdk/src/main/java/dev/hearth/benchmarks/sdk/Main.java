package dev.hearth.benchmarks.sdk;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the SDK's benchmarks with allocation figures. Takes JMH's own arguments, such as {@code -t 2 -rf json -rff sdk.json}. */
public final class Main {
    private Main() {}

    /** Runs all benchmarks of this package, or those that the arguments name. */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
        CommandLineOptions told = new CommandLineOptions(arguments);
        ChainedOptionsBuilder options =
                new OptionsBuilder().parent(told).addProfiler(GCProfiler.class).addProfiler(CallerCost.class);
        if (told.getIncludes().isEmpty()) {
            options.include("dev\\.hearth\\.benchmarks\\.sdk\\.");
        }
        new Runner(options.build()).run();
    }
}
