package dev.hearth.server.query;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import dev.hearth.query.ResultFormat;
import dev.hearth.query.Schemas;
import dev.hearth.query.UserQuery;
import dev.hearth.server.http.Call;
import dev.hearth.server.http.HttpProblem;
import dev.hearth.server.http.Json;
import dev.hearth.server.http.Replies;
import dev.hearth.server.http.Routes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;

/** {@code /v1/query}, {@code /v2/query}, {@code /v1/schemas}. */
public final class QueryEndpoints {

    private final Function<Call, AllowedQueries> projects;

    /**
     * @param projects finds the queries of the project that a call may read, or throws
     */
    public QueryEndpoints(Function<Call, AllowedQueries> projects) {
        this.projects = projects;
    }

    /** Binds the paths. */
    public void addTo(Routes routes) {
        routes.post("/v2/query", this::query)
                .get("/v1/query", this::legacyQuery)
                .get("/v1/schemas", this::schemas);
    }

    private HttpResponse query(Call call) throws IOException {
        UserQuery query = QueryRequests.fromJson(Json.object(call.body()));
        return run(call, query, format(call, ResultFormat.JSON));
    }

    private HttpResponse legacyQuery(Call call) throws IOException {
        boolean rows = isTrue(call, "json_rows") || isTrue(call, "row_oriented");
        ResultFormat json = rows ? ResultFormat.LEGACY_ROWS : ResultFormat.LEGACY_COLUMNS;
        return run(call, QueryRequests.fromParameters(call), format(call, json));
    }

    private HttpResponse schemas(Call call) {
        var _ = projects.apply(call); // all projects have the same tables, but not everyone may know them
        return Replies.bytes(200, MediaType.JSON_UTF_8, Schemas.json().getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse run(Call call, UserQuery query, ResultFormat format) throws IOException {
        AllowedQueries queries = projects.apply(call);
        if (format == ResultFormat.NDJSON) {
            return StreamedReply.start(
                    MediaType.parse(format.mediaType()),
                    stream -> queries.run(
                            query, result -> format.write(result, new BoundedOutput(stream, queries.mostBytes()))));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long mostBytes = Math.min(queries.mostBytes(), BoundedOutput.MOST_HELD_BYTES);
        queries.run(query, result -> format.write(result, new BoundedOutput(out, mostBytes)));
        return Replies.bytes(200, MediaType.parse(format.mediaType()), out.toByteArray());
    }

    private static boolean isTrue(Call call, String parameter) {
        String value = call.query(parameter);
        return value != null && (value.equalsIgnoreCase("true") || value.equals("1"));
    }

    private static ResultFormat format(Call call, ResultFormat json) {
        String accept = call.headers().get(HttpHeaderNames.ACCEPT, "").toLowerCase(Locale.ROOT);
        if (accept.contains("text/csv")) {
            return ResultFormat.CSV;
        }
        if (accept.contains("application/x-ndjson")) {
            return ResultFormat.NDJSON;
        }
        if (accept.contains("application/vnd.apache.arrow.stream")) {
            return ResultFormat.ARROW;
        }
        if (accept.isBlank()
                || accept.contains("application/json")
                || accept.contains("*/*")
                || accept.contains("application/*")) {
            return json;
        }
        throw new HttpProblem(
                406,
                "Answers come as application/json, application/x-ndjson, text/csv or"
                        + " application/vnd.apache.arrow.stream.");
    }
}
