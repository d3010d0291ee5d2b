package dev.hearth.agent;

import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A program with annotations and an HTTP client, and without a word about Hearth. */
public final class WatchedProgram {
    private static final Logger LOG = Logger.getLogger("shop");

    private WatchedProgram() {}

    /** Orders at the address, or leaves in the middle of an order. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            leave();
        }
        order(URI.create(arguments[0]), "sk-123");
        System.out.println("ordered");
    }

    @WithSpan
    static void order(URI server, @SpanAttribute("api_key") String key) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(server).header("X-Key", key).build(), HttpResponse.BodyHandlers.ofString());
        LOG.log(Level.WARNING, "answered " + answer.statusCode() + " to session=42");
    }

    @WithSpan
    static void leave() {
        System.exit(0);
    }
}
