package dev.hearth.sdk;

import dev.hearth.sdk.scrub.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The token and the server in the file that Logfire's command line writes into a project's folder. They belong together: a token of the file is
 * never sent to a server that is named elsewhere. Immutable.
 */
record Credentials(String token, String url) {
    private static final String NAME = "logfire_credentials.json";
    private static final String DEFAULT_FOLDER = ".logfire";
    private static final long MOST_BYTES = 1 << 20;

    /**
     * What the file in this folder says, {@code .logfire} if it is null; null if there is no file.
     *
     * @throws IllegalArgumentException if it cannot be read or lacks something; the message repeats nothing of it
     */
    static @Nullable Credentials read(@Nullable String folder) {
        try {
            Path path = Path.of(folder == null ? DEFAULT_FOLDER : folder, NAME);
            if (!Files.isRegularFile(path)) {
                return null;
            }
            if (Files.size(path) > MOST_BYTES) {
                throw unusable(path.toString(), "it is larger than 1 MiB");
            }
            Object json = JsonText.read(Files.readString(path));
            if (json instanceof Map<?, ?> map
                    && map.get("token") instanceof String token
                    && map.get("logfire_api_url") instanceof String url) {
                return new Credentials(token, url);
            }
            throw unusable(path.toString(), "it lacks token or logfire_api_url");
        } catch (JsonText.NotJson e) {
            throw unusable(NAME, "it is no JSON");
        } catch (IOException | InvalidPathException e) {
            throw unusable(NAME, e.toString());
        }
    }

    private static IllegalArgumentException unusable(String path, String why) {
        return new IllegalArgumentException("The credentials in " + path + " cannot be used (" + why
                + "); delete the file, or set HEARTH_TOKEN or HEARTH_BASE_URL.");
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "credentials for " + url;
    }
}
