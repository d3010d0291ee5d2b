package dev.hearth.server;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import dev.hearth.metadata.Project;
import dev.hearth.query.UserTables;
import dev.hearth.server.http.Call;
import dev.hearth.server.http.Replies;
import dev.hearth.server.http.Routes;
import dev.hearth.store.Column;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What there is to know about a project. */
final class ProjectEndpoints {

    /** There is one organisation, and clients want to know its name. */
    private static final String ORGANIZATION = "hearth";

    private static final int ROWS_FOR_KEYS = 2_000;

    private final Supplier<String> url;
    private final ProjectCalls calls;
    private final InstantSource clock;

    ProjectEndpoints(Supplier<String> url, ProjectCalls calls, InstantSource clock) {
        this.url = url;
        this.calls = calls;
        this.clock = clock;
    }

    void addTo(Routes open, Routes writing, Routes reading) {
        open.get("/health", _ -> Replies.json(Map.of("status", "ok")))
                .get("/" + ORGANIZATION + "/{project}", ProjectEndpoints::toPages);
        writing.get("/v1/info", call -> Replies.json(info(calls.writable(call))));
        reading.get("/v1/read-token-info", call -> Replies.json(readTokenInfo(calls.readable(call))))
                .get("/api/project", call -> Replies.json(project(call)))
                .get("/api/fields", call -> Replies.json(fields(call)));
    }

    /** Clients take the last two parts of a project's URL for its organisation and name. */
    private Map<String, Object> info(Project project) {
        return Map.of(
                "project_name", project.name(), "project_url", url.get() + "/" + ORGANIZATION + "/" + project.name());
    }

    private static Map<String, Object> readTokenInfo(Project project) {
        return Map.of("organization_name", ORGANIZATION, "project_name", project.name());
    }

    private static HttpResponse toPages(Call call) {
        String query = call.context().query();
        return HttpResponse.ofRedirect(HttpStatus.FOUND, query == null ? "/" : "/?" + query);
    }

    private Map<String, Object> project(Call call) {
        long nowMicros = clock.millis() * 1_000;
        return Map.of(
                "project",
                calls.readable(call).name(),
                "url",
                url.get(),
                "version",
                HearthServer.version(),
                "empty",
                calls.reader(call).pages().signal().sequence() == 0,
                "serverTimeMicros",
                nowMicros);
    }

    private Map<String, Object> fields(Call call) {
        List<Map<String, String>> columns = UserTables.ofLiveRecords().stream()
                .map(ProjectEndpoints::column)
                .toList();
        return Map.of(
                "columns",
                columns,
                "attributes",
                calls.reader(call).pages().live().attributeKeys(ROWS_FOR_KEYS));
    }

    private static Map<String, String> column(Column column) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", column.name());
        fields.put("type", column.type().name());
        fields.put("description", column.description());
        return fields;
    }
}
