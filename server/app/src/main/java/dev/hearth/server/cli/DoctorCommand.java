package dev.hearth.server.cli;

import dev.hearth.model.SpanId;
import dev.hearth.model.TraceId;
import dev.hearth.server.StartupException;
import dev.hearth.server.client.QueryClient;
import dev.hearth.server.client.QueryFailedException;
import dev.hearth.server.http.Sentence;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code hearth doctor}: what is wrong, or how concurrent one trace was. */
@Command(
        name = "doctor",
        description = {
            "Tells what is wrong with the programs that a server watches, or how concurrent one trace was.",
            "Exit code: 0 if nothing is wrong, 1 if something is, 2 if called wrongly."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "TRACE", arity = "0..1", description = "A trace id: analyse this trace instead.")
    private @Nullable String trace;

    @Option(
            names = "--span",
            paramLabel = "SPAN",
            description = "With TRACE: the span whose children are compared (the one with the most).")
    private @Nullable String span;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "How far back to look, such as 15m (${DEFAULT-VALUE}).")
    private String since = "1h";

    @Option(names = "--json", description = "Print JSON: one diagnosis per line, or the analysis.")
    private boolean json;

    @Mixin
    private ClientOptions server = new ClientOptions();

    DoctorCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (trace == null && span != null) {
            throw new UsageException("--span names a span of a trace; give the trace's id too.");
        }
        return trace == null ? diagnoses() : analysis(trace);
    }

    private int diagnoses() throws InterruptedException {
        Duration back = Amounts.duration("--since", since);
        if (back == null) {
            throw new UsageException("--since must be like 15m, 12h or 7d, not '%s'.".formatted(since));
        }
        long fromMicros = Math.max(
                0, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now().minus(back)));
        JsonNode answer = get("/api/diagnoses?fromMicros=" + fromMicros);
        DiagnosesReport report = new DiagnosesReport(out());
        if (json) {
            answer.path("diagnoses").forEach(diagnosis -> out().println(diagnosis));
        } else {
            report.print(answer, since.strip());
        }
        out().flush();
        return DiagnosesReport.isHealthy(answer) ? Main.OK : Main.FAILED;
    }

    private int analysis(String text) throws InterruptedException {
        String traceId = id(
                "a trace id has 32 hexadecimal digits",
                text,
                id -> TraceId.parse(id).hex());
        String ofSpan = span == null
                ? ""
                : "?span="
                        + id(
                                "a span id has 16 hexadecimal digits",
                                span,
                                id -> SpanId.parse(id).hex());
        JsonNode answer = get("/v1/traces/" + traceId + "/analysis" + ofSpan);
        if (json) {
            out().println(answer);
        } else {
            new AnalysisReport(out()).print(answer);
        }
        out().flush();
        return Main.OK;
    }

    private static String id(String rule, String text, Function<String, String> parse) {
        try {
            return parse.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new UsageException("'%s' is no id: %s.".formatted(Printable.line(text), rule));
        }
    }

    private JsonNode get(String path) throws InterruptedException {
        QueryClient client = server.client(environment);
        try {
            return client.get(path);
        } catch (QueryFailedException e) {
            throw new StartupException(Sentence.of(e), e);
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
