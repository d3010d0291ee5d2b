package dev.hearth.examples.instrumented;

import com.sun.net.httpserver.HttpServer;
import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Asks a web service for several prices at once with the JDK's HTTP client. Nothing here instruments it: that is done
 * by OpenTelemetry's Java agent with Hearth's extension, which this program is to be run with.
 */
public final class HttpExample {
    private static final int PRICES = 3;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String shop;

    HttpExample(String shop) {
        this.shop = shop;
    }

    /** Takes the shop's address; without one it is a shop of its own. */
    public static void main(String[] arguments) throws IOException {
        Hearth.configure(o -> o.serviceName("http-example").sendToHearth(true).distributedTracing(true));
        HttpServer shop = arguments.length == 0 ? shop() : null;
        try {
            System.out.println(new HttpExample(
                            shop == null
                                    ? arguments[0]
                                    : "http://127.0.0.1:" + shop.getAddress().getPort())
                    .prices());
        } finally {
            if (shop != null) {
                shop.stop(0);
            }
            Hearth.shutdown(Duration.ofSeconds(10));
        }
    }

    private static HttpServer shop() throws IOException {
        HttpServer shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/price/", exchange -> {
            String thing = exchange.getRequestURI().getPath();
            byte[] price = (thing.substring(thing.lastIndexOf('/') + 1) + "0 cents").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, price.length);
            exchange.getResponseBody().write(price);
            exchange.close();
        });
        shop.start();
        return shop;
    }

    /** What the things cost. */
    List<String> prices() {
        List<Task<String>> tasks = IntStream.rangeClosed(1, PRICES)
                .mapToObj(thing -> Hearth.task("price of {thing}", () -> price(thing), "thing", thing))
                .toList();
        return Hearth.gather("ask for {n} prices", tasks);
    }

    private String price(int thing) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(shop + "/price/" + thing)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
