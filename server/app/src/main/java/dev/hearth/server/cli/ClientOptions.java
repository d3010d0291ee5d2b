package dev.hearth.server.cli;

import dev.hearth.server.ServerSettings;
import dev.hearth.server.StartupException;
import dev.hearth.server.client.QueryClient;
import dev.hearth.server.client.QueryFailedException;
import dev.hearth.server.http.Sentence;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command asks, and as whom. */
final class ClientOptions {

    @Option(names = "--url", paramLabel = "URL", description = "The server (http://127.0.0.1:4318).")
    private @Nullable String url;

    @Option(names = "--token", paramLabel = "TOKEN", description = "A read token; better set as HEARTH_TOKEN.")
    private @Nullable String token;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "The project, where the server asks for no token; otherwise the token says it.")
    private @Nullable String project;

    /**
     * Makes a client of what the arguments and the environment say.
     *
     * @throws StartupException if there can be none
     */
    QueryClient client(Map<String, String> environment) {
        Map<String, @Nullable String> given = new HashMap<>();
        given.put("url", url);
        given.put("token", token);
        given.put("project", project);
        Options options = new Options(Set.of("url", "token", "project"), Options.present(given), environment);
        try {
            return new QueryClient(
                    options.text("url", "http://127.0.0.1:" + ServerSettings.DEFAULT_PORT),
                    options.text("token", ""),
                    options.text("project", ""));
        } catch (QueryFailedException e) {
            throw new StartupException(Sentence.of(e), e);
        }
    }
}
