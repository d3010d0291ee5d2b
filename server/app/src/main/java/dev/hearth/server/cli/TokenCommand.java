package dev.hearth.server.cli;

import dev.hearth.metadata.Metadata;
import dev.hearth.metadata.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code hearth token}: the tokens of a data folder. */
@Command(
        name = "token",
        description = "Makes, lists and revokes tokens, also while the server runs.",
        mixinStandardHelpOptions = true,
        subcommands = {TokenCreate.class, TokenCommand.ListAll.class, TokenCommand.Revoke.class})
final class TokenCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Say what to do with tokens: create, list or revoke.");
    }

    static ObjectNode json(Token token, String project) {
        ObjectNode row = MetadataCommand.row();
        row.put("id", token.id());
        row.put("project", project);
        row.put("kind", token.kind().text());
        row.put("name", token.name());
        row.put("begins_with", token.prefix());
        row.put("state", token.state(Instant.now()).name().toLowerCase(Locale.ROOT));
        row.put("created", MetadataCommand.shown(token.created()));
        row.put("expires", MetadataCommand.shown(token.expires()));
        row.put("last_used", MetadataCommand.shown(token.lastUsed()));
        row.put("records_per_second", token.limits().recordsPerSecond());
        row.put("bytes_per_second", token.limits().bytesPerSecond());
        row.put("concurrent_queries", token.limits().concurrentQueries());
        row.put("query_seconds", token.limits().querySeconds());
        row.put("query_rows", token.limits().queryRows());
        row.put("answer_bytes", token.limits().answerBytes());
        return row;
    }

    /** {@code hearth token list}. */
    @Command(
            name = "list",
            description = "Lists the tokens, without their secrets, which nobody knows.",
            mixinStandardHelpOptions = true)
    static final class ListAll extends MetadataCommand {

        @Option(names = "--project", paramLabel = "NAME", description = "Only those of this project.")
        private @Nullable String project;

        ListAll(Map<String, String> environment) {
            super(environment);
        }

        @Override
        void run(Metadata metadata) {
            String wanted =
                    project == null ? null : metadata.projects().get(project).id();
            Map<String, String> names = namesById(metadata);
            List<ObjectNode> rows = new ArrayList<>();
            for (Token token : metadata.tokens().list()) {
                if (wanted == null || wanted.equals(token.projectId())) {
                    rows.add(json(token, names.getOrDefault(token.projectId(), "")));
                }
            }
            print(List.of("id", "project", "kind", "name", "begins_with", "state", "expires", "last_used"), rows);
        }
    }

    /** {@code hearth token revoke}. */
    @Command(
            name = "revoke",
            description = "Makes a token worthless, for good; a running server refuses it within a second.",
            mixinStandardHelpOptions = true)
    static final class Revoke extends MetadataCommand {

        @Parameters(paramLabel = "ID", description = "The token's id, as hearth token list shows it.")
        private String id = "";

        Revoke(Map<String, String> environment) {
            super(environment);
        }

        @Override
        void run(Metadata metadata) {
            Token token = metadata.tokens().revoke(id);
            if (asJson()) {
                out().println(TokenCommand.json(token, namesById(metadata).getOrDefault(token.projectId(), "")));
            } else {
                out().printf("Revoked the %s token %s (%s…).%n", token.kind().text(), token.id(), token.prefix());
            }
        }
    }
}
