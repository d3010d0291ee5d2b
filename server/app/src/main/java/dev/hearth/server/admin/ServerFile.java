package dev.hearth.server.admin;

import dev.hearth.server.http.Json;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where the server that holds a data folder is, and the key that shows it that who asks may read the folder. A file in
 * the folder, for its owner alone, there while the server runs; one that a killed server left leads nowhere.
 *
 * @param url the server's origin
 * @param key goes with each request, in a header
 */
public record ServerFile(String url, String key) {

    private static final Logger LOG = LoggerFactory.getLogger(ServerFile.class);

    private static final String NAME = "server.json";
    private static final int KEY_BYTES = 16;
    private static final long MOST_BYTES = 4_096;

    /** Returns a key that nobody guesses. */
    public static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /** Writes the file. A server without it does its work, only the commands beside it cannot ask it. */
    public void write(Path data) {
        Path file = data.resolve(NAME);
        try {
            Path part = Files.createTempFile(data, NAME, ".part");
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
            }
            Files.write(part, Json.bytes(Map.of("url", url, "key", key)));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} was not written, so backups need the server stopped: {}", file, e.toString());
        }
    }

    /** Removes the file if it is still this server's. */
    public void remove(Path data) {
        if (read(data).filter(this::equals).isPresent()) {
            try {
                Files.deleteIfExists(data.resolve(NAME));
            } catch (IOException e) {
                LOG.warn("{} was not removed: {}", data.resolve(NAME), e.toString());
            }
        }
    }

    /** Returns what stands in a data folder's file, if it is there and can be read. */
    public static Optional<ServerFile> read(Path data) {
        Path file = data.resolve(NAME);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            JsonNode json = Json.MAPPER.readTree(Files.readAllBytes(file));
            return Optional.of(new ServerFile(
                            json.path("url").asString(""), json.path("key").asString("")))
                    .filter(found -> !found.url().isEmpty() && !found.key().isEmpty());
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "ServerFile[" + url + "]";
    }
}
