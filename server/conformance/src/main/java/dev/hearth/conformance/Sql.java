package dev.hearth.conformance;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the server what it stored. */
record Sql(HttpSide http) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Returns the rows, an object each.
     *
     * @throws Difference if the query is not answered
     */
    List<JsonNode> rows(String query) throws IOException, InterruptedException {
        Answer answer = http.post("/v2/query", HttpSide.JSON, JSON.writeValueAsBytes(Map.of("sql", query)));
        Difference.unless(answer.status() == 200, "HTTP 200 to a query", answer.shown());
        return answer.json().path("data").valueStream().toList();
    }

    /** Returns the only row's only value as text. */
    String value(String query) throws IOException, InterruptedException {
        List<JsonNode> rows = rows(query);
        Difference.unless(rows.size() == 1, "one row to a query", rows.size() + " rows");
        JsonNode value = rows.getFirst().valueStream().findFirst().orElseThrow();
        return value.isString() ? value.stringValue() : value.toString();
    }
}
