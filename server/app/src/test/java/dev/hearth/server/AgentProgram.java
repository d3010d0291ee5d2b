package dev.hearth.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A program without a word about telemetry: an HTTP server that asks itself, over executors. */
public final class AgentProgram {

    private static final Logger LOG = Logger.getLogger("shop");

    private AgentProgram() {}

    /** Runs until one request has been answered. */
    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        URI self = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (ExecutorService workers = Executors.newFixedThreadPool(2);
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/stock", exchange -> {
                LOG.log(Level.WARNING, "3 left");
                answer(exchange, "3");
            });
            server.createContext("/checkout", exchange -> {
                try {
                    answer(
                            exchange,
                            workers.submit(() -> get(client, self, "/stock")).get());
                } catch (InterruptedException | ExecutionException e) {
                    throw new IOException(e);
                }
            });
            server.start();
            String left = workers.submit(() -> get(client, self, "/checkout")).get();
            System.out.println(left);
        }
        server.stop(0);
        System.exit(0);
    }

    private static String get(HttpClient client, URI server, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
