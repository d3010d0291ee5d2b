package dev.hearth.server.cli;

import dev.hearth.server.ServerSettings;
import dev.hearth.server.StartupException;
import dev.hearth.server.client.QueryClient;
import dev.hearth.server.client.QueryClient.Table;
import dev.hearth.server.client.QueryFailedException;
import dev.hearth.server.http.Sentence;
import java.io.PrintWriter;
import java.util.HashMap;
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

/** {@code hearth query}: asks a running server. */
@Command(name = "query", description = "Asks a running server a question in SQL.", mixinStandardHelpOptions = true)
final class QueryCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SQL", description = "One SELECT over records, records_all or open_spans.")
    private String sql = "";

    @Option(names = "--url", paramLabel = "URL", description = "The server (http://127.0.0.1:4318).")
    private @Nullable String url;

    @Option(names = "--token", paramLabel = "TOKEN", description = "A read token; better set as HEARTH_TOKEN.")
    private @Nullable String token;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "The project, where the server asks for no token; otherwise the token says it.")
    private @Nullable String project;

    @Option(names = "--limit", paramLabel = "N", description = "The most rows to print (${DEFAULT-VALUE}).")
    private int limit = 1_000;

    @Option(names = "--json", description = "Print JSON, one row per line.")
    private boolean json;

    QueryCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Map<String, @Nullable String> given = new HashMap<>();
        given.put("url", url);
        given.put("token", token);
        given.put("project", project);
        Options options = new Options(Set.of("url", "token", "project"), Options.present(given), environment);
        String server = options.text("url", "http://127.0.0.1:" + ServerSettings.DEFAULT_PORT);
        Table table;
        try {
            table = new QueryClient(server, options.text("token", ""), options.text("project", "")).query(sql, limit);
        } catch (QueryFailedException e) {
            throw new StartupException(Sentence.of(e), e);
        }
        if (json) {
            table.rows().forEach(row -> out.println(row));
        } else {
            TablePrinter.print(table, out);
        }
        out.flush();
        return Main.OK;
    }
}
