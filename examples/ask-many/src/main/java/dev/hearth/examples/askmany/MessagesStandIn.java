package dev.hearth.examples.askmany;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hearth.examples.askmany.Question.Manner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A stand-in for Anthropic's Messages API on loopback: real HTTP, JSON and server-sent events, invented answers. */
final class MessagesStandIn implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_BODY_BYTES = 1 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    MessagesStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/messages", this::answer);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES));
            Optional<Question> known = find(request);
            if (known.isEmpty()) {
                send(
                        exchange,
                        400,
                        StandInMessage.error("invalid_request_error", "The stand-in does not know this question."));
                return;
            }
            Question question = known.get();
            if (request.path("stream").asBoolean()) {
                stream(exchange, new StandInMessage(question, request));
                return;
            }
            Thread.sleep(question.standInMillis());
            boolean firstTry = "0".equals(exchange.getRequestHeaders().getFirst("X-Stainless-Retry-Count"));
            if (question.manner() == Manner.FAILING || (question.manner() == Manner.RETRIED && firstTry)) {
                send(exchange, 529, StandInMessage.error("overloaded_error", "Overloaded"));
            } else {
                send(exchange, 200, new StandInMessage(question, request).whole());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Question> find(JsonNode request) {
        JsonNode messages = request.path("messages");
        String text = messages.path(messages.size() - 1).path("content").asText();
        return Questions.all(true).stream()
                .filter(question -> question.text().equals(text))
                .findFirst();
    }

    /** The first word after a tenth of the time, the others evenly over the rest. */
    private static void stream(HttpExchange exchange, StandInMessage message) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("content-type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        int millis = message.question().standInMillis();
        var words = message.words();
        event(exchange, message.start());
        event(exchange, message.blockStart());
        Thread.sleep(millis / 10);
        for (String word : words) {
            event(exchange, message.delta(word));
            Thread.sleep((millis - millis / 10) / words.size());
        }
        event(exchange, message.blockStop());
        event(exchange, message.end());
        event(exchange, JSON.createObjectNode().put("type", "message_stop"));
    }

    private static void event(HttpExchange exchange, JsonNode event) throws IOException {
        String text = "event: " + event.path("type").asText() + "\ndata: " + event + "\n\n";
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
