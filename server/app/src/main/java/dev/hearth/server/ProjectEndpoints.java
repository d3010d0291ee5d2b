package dev.hearth.server;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import dev.hearth.query.pages.LiveReader;
import dev.hearth.server.http.Call;
import dev.hearth.server.http.Replies;
import dev.hearth.server.http.Routes;
import dev.hearth.server.live.CommitSignal;
import dev.hearth.store.Column;
import dev.hearth.store.PublishedTables;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What there is to know about the one project that a server without tokens has: {@code default}. */
final class ProjectEndpoints {

    private static final String PROJECT = "default";

    /** Clients take the last two parts of a project's URL for its organisation and name. */
    private static final String PROJECT_PATH = "/hearth/" + PROJECT;

    private static final int ROWS_FOR_KEYS = 2_000;

    private final Supplier<String> url;
    private final CommitSignal signal;
    private final LiveReader live;
    private final InstantSource clock;

    ProjectEndpoints(Supplier<String> url, CommitSignal signal, LiveReader live, InstantSource clock) {
        this.url = url;
        this.signal = signal;
        this.live = live;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        routes.get("/health", _ -> Replies.json(Map.of("status", "ok")))
                .get("/v1/info", _ -> Replies.json(info()))
                .get(PROJECT_PATH, ProjectEndpoints::toPages)
                .get("/api/project", _ -> Replies.json(project()))
                .get("/api/fields", _ -> Replies.json(fields()));
    }

    private Map<String, Object> info() {
        return Map.of("project_name", PROJECT, "project_url", url.get() + PROJECT_PATH);
    }

    private static HttpResponse toPages(Call call) {
        String query = call.context().query();
        return HttpResponse.ofRedirect(HttpStatus.FOUND, query == null ? "/" : "/?" + query);
    }

    private Map<String, Object> project() {
        long nowMicros = clock.millis() * 1_000;
        return Map.of(
                "project",
                PROJECT,
                "url",
                url.get(),
                "version",
                HearthServer.version(),
                "empty",
                signal.sequence() == 0,
                "serverTimeMicros",
                nowMicros);
    }

    private Map<String, Object> fields() {
        List<Map<String, String>> columns = PublishedTables.RECORDS.columns().stream()
                .map(ProjectEndpoints::column)
                .toList();
        return Map.of("columns", columns, "attributes", live.attributeKeys(ROWS_FOR_KEYS));
    }

    private static Map<String, String> column(Column column) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", column.name());
        fields.put("type", column.type().name());
        fields.put("description", column.description());
        return fields;
    }
}
