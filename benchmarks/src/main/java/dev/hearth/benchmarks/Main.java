package dev.hearth.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./hearth bench}: measures a Hearth server, beside its peers where they run.
 *
 * <p>Exit codes: 0 measured, 1 the measurement failed or what was sent is not what was found, 2 wrong usage, 3 a figure
 * is below its floor and {@code --strict} was given, 4 this machine cannot do what was asked.
 */
@Command(
        name = "bench",
        description = "Measures a Hearth server, beside its peers where they run.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            IngestCommand.class,
            StorageCommand.class,
            QueryCommand.class,
            CrashCommand.class,
            SoakCommand.class,
            SdkCommand.class,
            StartUpCommand.class
        })
public final class Main {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Says this.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main())
                .registerConverter(SpanCount.class, SpanCount::parse)
                .execute(arguments);
    }
}
