package dev.hearth.server.cli;

import dev.hearth.metadata.IssuedToken;
import dev.hearth.metadata.Metadata;
import dev.hearth.metadata.NewToken;
import dev.hearth.metadata.Project;
import dev.hearth.metadata.Token;
import dev.hearth.metadata.TokenKind;
import dev.hearth.metadata.TokenLimits;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth token create}: shows a new token, this once. */
@Command(
        name = "create",
        description = "Makes a token and shows it, this once. From the first one on the server asks for tokens.",
        mixinStandardHelpOptions = true)
final class TokenCreate extends MetadataCommand {

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "write, for programs that send, or read, for queries and pages (${DEFAULT-VALUE}).")
    private String kind = "write";

    @Option(names = "--project", paramLabel = "NAME", description = "The project it is for (${DEFAULT-VALUE}).")
    private String project = Project.DEFAULT;

    @Option(names = "--name", paramLabel = "TEXT", description = "What it is for, to tell it from others.")
    private String name = "";

    @Option(names = "--expires", paramLabel = "WHEN", description = "30d, 2027-01-31 or 2027-01-31T12:00:00Z (never).")
    private @Nullable String expires;

    @Option(names = "--max-records-per-second", paramLabel = "N", description = "Records it may send.")
    private @Nullable String records;

    @Option(names = "--max-bytes-per-second", paramLabel = "N", description = "Bytes it may send.")
    private @Nullable String bytes;

    @Option(names = "--max-concurrent-queries", paramLabel = "N", description = "Queries it may run at a time.")
    private @Nullable String queries;

    @Option(names = "--max-query-seconds", paramLabel = "N", description = "How long its queries may take.")
    private @Nullable String seconds;

    @Option(names = "--max-query-rows", paramLabel = "N", description = "Rows that its answers may have.")
    private @Nullable String rows;

    @Option(names = "--max-answer-bytes", paramLabel = "SIZE", description = "How large its answers may be: 10MB.")
    private @Nullable String answer;

    TokenCreate(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(Metadata metadata) {
        TokenKind wanted = switch (kind.toLowerCase(Locale.ROOT)) {
            case "write" -> TokenKind.WRITE;
            case "read" -> TokenKind.READ;
            default -> throw new UsageException("--kind must be write or read, not '%s'.".formatted(kind));
        };
        TokenLimits limits = new TokenLimits(
                number("--max-records-per-second", records),
                number("--max-bytes-per-second", bytes),
                small("--max-concurrent-queries", queries),
                small("--max-query-seconds", seconds),
                small("--max-query-rows", rows),
                answer == null ? null : Amounts.bytes("--max-answer-bytes", answer));
        Instant end = expires == null ? null : Amounts.moment("--expires", expires, Instant.now());
        boolean first = !metadata.tokens().everCreated();
        IssuedToken issued = metadata.tokens().create(new NewToken(project, wanted, name, end, limits));
        Token token = issued.token();
        if (asJson()) {
            out().println(TokenCommand.json(token, project).put("token", issued.secret()));
            return;
        }
        out().println(issued.secret());
        out().printf(
                        "%nThis %s token of the project %s is shown this once; in %s is only its hash (its id is %s).%n",
                        token.kind().text(), project, folder(), token.id());
        out().println(
                        wanted == TokenKind.WRITE
                                ? "Programs send it in the header Authorization: set HEARTH_TOKEN, or LOGFIRE_TOKEN with"
                                        + " LOGFIRE_BASE_URL."
                                : "Paste it into the sign-in page, or set HEARTH_TOKEN for hearth query.");
        if (first) {
            out().println("It is the first one: from now on the server asks for a token, whoever sends or reads.");
        }
    }

    private static @Nullable Long number(String name, @Nullable String text) {
        return text == null ? null : (Long) Amounts.count(name, text);
    }

    private static @Nullable Integer small(String name, @Nullable String text) {
        Long number = number(name, text);
        return number == null ? null : (Integer) Math.clamp(number, 1, Integer.MAX_VALUE);
    }
}
