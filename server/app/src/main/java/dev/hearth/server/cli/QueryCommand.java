package dev.hearth.server.cli;

import dev.hearth.server.StartupException;
import dev.hearth.server.client.QueryClient.Table;
import dev.hearth.server.client.QueryFailedException;
import dev.hearth.server.http.Sentence;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Option(names = "--limit", paramLabel = "N", description = "The most rows to print (${DEFAULT-VALUE}).")
    private int limit = 1_000;

    @Option(names = "--json", description = "Print JSON, one row per line.")
    private boolean json;

    @Mixin
    private ClientOptions server = new ClientOptions();

    QueryCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Table table;
        try {
            table = server.client(environment).query(sql, limit);
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
