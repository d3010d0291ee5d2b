package dev.hearth.examples.askmany;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Takes the sample program's place where the whole command is under test: it asks one question, and lies about it where
 * {@code ASK_MANY_LIE} says so. With {@code --loop} it runs until it is ended.
 */
public final class AskMany {

    private static final String TRACE = "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private AskMany() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> given = Arrays.asList(arguments);
        if (given.contains("--loop")) {
            System.out.println("looping");
            Thread.currentThread().join();
        }
        String lie = System.getenv().getOrDefault("ASK_MANY_LIE", "");
        if (lie.equals("fails")) {
            System.err.println("out of questions");
            System.exit(3);
        }
        String url = given.get(given.indexOf("--base-url") + 1);
        long now = System.currentTimeMillis() * 1_000_000L;
        String spans = String.join(
                ",",
                span("00000000000000a1", "", now, ""),
                span("00000000000000a2", "00000000000000a1", now, ""),
                lie.equals("call lost") ? "" : span("00000000000000a3", "00000000000000a2", now, """
                                {"key": "gen_ai.request.model", "value": {"stringValue": "claude"}},
                                {"key": "gen_ai.usage.input_tokens", "value": {"intValue": "12"}},
                                {"key": "gen_ai.usage.output_tokens", "value": {"intValue": "34"}}
                                """));
        send(url, """
                {"resourceSpans": [{"scopeSpans": [{"spans": [%s]}]}]}
                """.formatted(spans.replaceAll(",\\s*$", "")));
        String report = """
                {"traceId": "%s", "rootSpanId": "00000000000000a1", "standIn": true, "tasks": [
                  {"index": 1, "question": "Why?", "model": "claude", "tags": [], "spanId": "00000000000000a2",
                   "verdict": "%s", "inputTokens": 12, "outputTokens": 34}]}
                """.formatted(TRACE, lie.equals("verdict") ? "cancelled" : "ok");
        Path file = Path.of(given.get(given.indexOf("--report") + 1));
        if (!lie.equals("no report")) {
            Files.writeString(file, lie.equals("broken report") ? report.substring(0, 40) : report);
        }
    }

    private static String span(String id, String parent, long startNanos, String attributes) {
        return """
                {"traceId": "%s", "spanId": "%s", "parentSpanId": "%s", "name": "ask",
                 "startTimeUnixNano": "%d", "endTimeUnixNano": "%d", "attributes": [%s]}
                """.formatted(TRACE, id, parent, startNanos, startNanos + 1, attributes);
    }

    private static void send(String url, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status = client.send(
                            HttpRequest.newBuilder(URI.create(url + "/v1/traces"))
                                    .header("content-type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IOException("status " + status);
            }
        }
    }
}
