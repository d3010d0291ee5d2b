package dev.hearth.server.admin;

import com.linecorp.armeria.common.HttpResponse;
import dev.hearth.server.http.Call;
import dev.hearth.server.http.HttpProblem;
import dev.hearth.server.http.Json;
import dev.hearth.server.http.Replies;
import dev.hearth.server.http.Routes;
import dev.hearth.store.ExportedRows;
import dev.hearth.store.Progress;
import dev.hearth.store.StoreTransfer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code /ui-api/admin}: for the commands on this machine, which show the key of the {@link ServerFile}. No page can set
 * that header, nor read the file.
 */
public final class AdminEndpoints {

    /** The paths are this and the name of what is to be done. */
    public static final String PATH = "/ui-api/admin/";

    /** The header with the key. */
    public static final String KEY_HEADER = "x-hearth-admin";

    private final String key;
    private final Stores stores;

    /** Finds the store of a project and keeps it open while it is used. */
    public interface Stores {

        /**
         * Lets {@code use} have the store's transfers.
         *
         * @throws HttpProblem if there is no such project
         */
        <T> T with(String project, Use<T> use);

        /**
         * Puts a backup in the place of a project's store.
         *
         * @return what to tell the client
         * @throws HttpProblem if there is no such project
         */
        Map<String, ?> restore(RestoreRequest request, Progress progress);
    }

    /**
     * Which backup is to replace which store.
     *
     * @param confirmed whether the client knows what goes; if not it is told, and nothing happens
     */
    public record RestoreRequest(String project, Path backup, boolean confirmed) {}

    /** What is done with a store. */
    public interface Use<T> {
        T with(StoreTransfer transfer);
    }

    public AdminEndpoints(String key, Stores stores) {
        this.key = key;
        this.stores = stores;
    }

    public void addTo(Routes routes) {
        routes.post(PATH + "ping", this::ping)
                .post(PATH + "backup", this::backup)
                .post(PATH + "restore", this::restore)
                .post(PATH + "export", this::export)
                .post(PATH + "import", this::importRows);
    }

    private HttpResponse ping(Call call) {
        requireKey(call);
        return Replies.json(Map.of("pid", ProcessHandle.current().pid()));
    }

    private HttpResponse backup(Call call) {
        JsonNode request = request(call);
        Path path = path(request);
        return answer(call, request, (transfer, progress) -> {
            transfer.backup(path, progress);
            return Map.of();
        });
    }

    private HttpResponse restore(Call call) {
        JsonNode request = request(call);
        RestoreRequest wanted = new RestoreRequest(
                project(request), path(request), request.path("confirmed").asBoolean(false));
        // It takes as long as it takes, and ends with the connection.
        call.context().clearRequestTimeout();
        return ProgressLines.of(progress -> stores.restore(wanted, progress));
    }

    private HttpResponse export(Call call) {
        JsonNode request = request(call);
        Path path = path(request);
        Instant from = time(request, "from");
        Instant to = time(request, "to");
        return answer(call, request, (transfer, progress) -> rows(transfer.exportTo(path, from, to, progress)));
    }

    private HttpResponse importRows(Call call) {
        JsonNode request = request(call);
        Path path = path(request);
        return answer(call, request, (transfer, progress) -> rows(transfer.importFrom(path, progress)));
    }

    private interface Transfer {
        Map<String, ?> run(StoreTransfer transfer, Progress progress);
    }

    private HttpResponse answer(Call call, JsonNode request, Transfer work) {
        String project = project(request);
        // It takes as long as it takes, and ends with the connection.
        call.context().clearRequestTimeout();
        return ProgressLines.of(progress -> stores.with(project, transfer -> work.run(transfer, progress)));
    }

    private static Map<String, ?> rows(ExportedRows rows) {
        return Map.of("records", rows.records(), "metricPoints", rows.metricPoints());
    }

    private JsonNode request(Call call) {
        requireKey(call);
        return Json.object(call.body());
    }

    private void requireKey(Call call) {
        InetSocketAddress from = call.context().remoteAddress();
        String shown = call.headers().get(KEY_HEADER, "");
        boolean known =
                MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
        if (!known || from.getAddress() == null || !from.getAddress().isLoopbackAddress()) {
            throw new HttpProblem(403, "Only the commands of Hearth on this machine may ask for this.");
        }
    }

    private static String project(JsonNode request) {
        return request.path("project").asString("default");
    }

    private static Path path(JsonNode request) {
        try {
            Path path = Path.of(request.path("path").asString(""));
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw HttpProblem.badRequest("The field path must be an absolute path on the server's machine.");
    }

    private static @Nullable Instant time(JsonNode request, String field) {
        JsonNode value = request.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            return Instant.parse(value.asString(""));
        } catch (DateTimeException e) {
            throw HttpProblem.badRequest("The field %s must be a time such as 2026-11-23T00:00:00Z.".formatted(field));
        }
    }
}
