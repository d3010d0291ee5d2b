package dev.hearth.server.cli;

import dev.hearth.server.StartupException;
import dev.hearth.server.http.Sentence;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The program: chooses the command and turns every failure into one line and an exit code. */
@Command(
        name = "hearth",
        description = "Open observability for concurrent programs and LLM applications.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            QueryCommand.class,
            DoctorCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            CheckCommand.class,
            ProjectCommand.class,
            TokenCommand.class
        })
public final class Main {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int code = run(printer(System.out), printer(System.err), System.getenv(), arguments);
        System.out.flush();
        System.exit(code);
    }

    private static PrintWriter printer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    /** Runs a command in this process and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, Map<String, String> environment, String... arguments) {
        CommandLine commands = new CommandLine(new Main(), new CommandFactory(environment))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((problem, _) -> usage(err, problem))
                .setExecutionExceptionHandler((problem, _, _) -> failed(err, problem));
        return arguments.length == 0 ? help(commands) : commands.execute(arguments);
    }

    private static int help(CommandLine commands) {
        commands.usage(commands.getOut());
        return USAGE;
    }

    private static int usage(PrintWriter err, ParameterException problem) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        err.println("hearth: " + oneLine(Sentence.of(problem)) + " See " + command + " --help.");
        return USAGE;
    }

    private static int failed(PrintWriter err, Exception problem) throws Exception {
        return switch (problem) {
            case UsageException usage -> say(err, usage, USAGE);
            case StartupException startup -> say(err, startup, FAILED);
            case InterruptedException _ -> FAILED;
            default -> throw problem;
        };
    }

    private static int say(PrintWriter err, Exception problem, int code) {
        err.println("hearth: " + oneLine(Sentence.of(problem)));
        return code;
    }

    private static String oneLine(String message) {
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.matches(".*[.?!]") ? line : line + ".";
    }
}
