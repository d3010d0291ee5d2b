package dev.hearth.server.cli;

import dev.hearth.conformance.Case;
import dev.hearth.conformance.Catalogue;
import dev.hearth.conformance.Outcome;
import dev.hearth.conformance.Profile;
import dev.hearth.conformance.Result;
import dev.hearth.conformance.Target;
import dev.hearth.server.ServerSettings;
import dev.hearth.server.StartupException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hearth check}: puts the cases of OTLP's specification to any server. */
@Command(
        name = "check",
        description =
                "Checks whether a server keeps OTLP's rules. Sends it telemetry of the service " + Target.SERVICE + ".",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "URL", arity = "0..1", description = "Where OTLP/HTTP is (http://127.0.0.1:4318).")
    private @Nullable String url;

    @Option(
            names = "--grpc",
            paramLabel = "URL",
            description = "Where OTLP/gRPC is; port 4317 of the same host if OTLP/HTTP is on 4318.")
    private @Nullable String grpc;

    @Option(names = "--token", paramLabel = "TOKEN", description = "Sent as a bearer token with every request.")
    private @Nullable String token;

    @Option(
            names = "--profile",
            paramLabel = "otlp|hearth",
            description = "What OTLP demands of every server, or also what Hearth promises (${DEFAULT-VALUE}).")
    private String profile = Profile.OTLP.label();

    @Option(names = "--filter", paramLabel = "TEXT", description = "Only the cases that have this in their id.")
    private String filter = "";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long an answer may take (${DEFAULT-VALUE}).")
    private int timeoutSeconds = 60;

    @Option(names = "--json", description = "Print JSON, one case per line.")
    private boolean json;

    CheckCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        Map<String, @Nullable String> given = new HashMap<>();
        given.put("url", url);
        given.put("token", token);
        Options options = new Options(Set.of("url", "token"), Options.present(given), environment);
        URI server = address(options.text("url", "http://127.0.0.1:" + ServerSettings.DEFAULT_PORT), "4318");
        String secret = options.text("token", "");
        List<Case> cases = Catalogue.of(profile(), filter);
        if (cases.isEmpty()) {
            throw new UsageException("No case has '%s' in its id; docs/conformance.md lists them.".formatted(filter));
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        CheckReport report = new CheckReport(out, err, json);
        try (Target target = new Target(server, grpcAddress(server), secret.isEmpty() ? null : secret, timeout())) {
            List<Result> results = new ArrayList<>();
            if (!target.answers()) {
                throw new StartupException("No server answers at %s; start one, or name another.".formatted(server));
            }
            for (Case it : cases) {
                report.progress(results.size(), cases.size(), it);
                Result result = new Result(it, it.run(target));
                results.add(result);
                report.add(result);
                if (result.outcome() instanceof Outcome.Fail && !target.answers()) {
                    report.end(results);
                    throw new StartupException(
                            "The server answers no more since the case %s; look into its log and start it again."
                                    .formatted(it.id()));
                }
            }
            report.end(results);
            boolean failed = results.stream().anyMatch(it -> it.outcome() instanceof Outcome.Fail);
            return failed ? Main.FAILED : Main.OK;
        }
    }

    private Duration timeout() {
        if (timeoutSeconds < 1 || timeoutSeconds > 3_600) {
            throw new UsageException("--timeout must be from 1 to 3600 seconds, not %d.".formatted(timeoutSeconds));
        }
        return Duration.ofSeconds(timeoutSeconds);
    }

    private Profile profile() {
        for (Profile known : Profile.values()) {
            if (known.label().equals(profile)) {
                return known;
            }
        }
        throw new UsageException("There is no profile '%s'; choose otlp or hearth.".formatted(profile));
    }

    private @Nullable URI grpcAddress(URI server) {
        if (grpc != null) {
            return address(grpc, "4317");
        }
        return server.getPort() == ServerSettings.DEFAULT_PORT
                ? URI.create(
                        "%s://%s:%d".formatted(server.getScheme(), server.getHost(), ServerSettings.DEFAULT_GRPC_PORT))
                : null;
    }

    private static URI address(String text, String port) {
        URI address;
        try {
            address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (IllegalArgumentException notOne) {
            throw notAnAddress(text, port);
        }
        boolean origin = ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getHost() != null
                && (address.getPath() == null || address.getPath().isEmpty());
        if (!origin) {
            throw notAnAddress(text, port);
        }
        return address;
    }

    private static UsageException notAnAddress(String text, String port) {
        return new UsageException("%s is not a server's address; give one without a path, such as http://127.0.0.1:%s."
                .formatted(text, port));
    }
}
