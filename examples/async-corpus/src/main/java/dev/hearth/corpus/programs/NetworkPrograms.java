package dev.hearth.corpus.programs;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.hearth.corpus.Case;
import dev.hearth.corpus.Tracing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Input and output that calls back. */
public final class NetworkPrograms {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private NetworkPrograms() {}

    /** The programs. */
    public static List<Case> all() {
        return List.of(
                Case.of(
                        "http-client-then-apply",
                        "caller > answer",
                        t -> served(_ -> {}, url -> {
                            t.in(
                                    "caller",
                                    () -> CLIENT.sendAsync(get(url, Map.of()), BodyHandlers.ofString())
                                            .thenApply(t.function(answer -> t.worked("answer", answer.body())))
                                            .get());
                        })),
                Case.of("http-client-on-a-pool", "caller > answer", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(1))) {
                        served(
                                _ -> {},
                                url -> t.in(
                                        "caller",
                                        () -> CLIENT.sendAsync(get(url, Map.of()), BodyHandlers.ofString())
                                                .thenApplyAsync(
                                                        t.function(answer -> t.worked("answer", answer.body())), pool)
                                                .get()));
                    }
                }),
                Case.of("http-client-on-a-pool-that-alone-carries", "caller > answer", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(1))) {
                        served(
                                _ -> {},
                                url -> t.in(
                                        "caller",
                                        () -> CLIENT.sendAsync(get(url, Map.of()), BodyHandlers.ofString())
                                                .thenApplyAsync(answer -> t.worked("answer", answer.body()), pool)
                                                .get()));
                    }
                }),
                Case.of(
                        "http-client-lines",
                        "caller > line",
                        t -> served(_ -> {}, url -> {
                            t.in("caller", () -> {
                                Consumer<String> line = t.consumer(_ -> t.work("line"));
                                CLIENT.sendAsync(
                                                get(url, Map.of()),
                                                BodyHandlers.fromLineSubscriber(new LineSubscriber(line)))
                                        .get();
                            });
                        })),
                Case.of(
                        "http-client-retries",
                        "caller > answer*2",
                        t -> served(_ -> {}, url -> {
                            t.in(
                                    "caller",
                                    () -> CLIENT.sendAsync(get(url, Map.of()), BodyHandlers.ofString())
                                            .thenCompose(t.function(first -> {
                                                t.work("answer");
                                                return CLIENT.sendAsync(get(url, Map.of()), BodyHandlers.ofString());
                                            }))
                                            .thenAccept(t.consumer(_ -> t.work("answer")))
                                            .get());
                        })),
                Case.of(
                        "http-server-behind-headers",
                        "caller > request",
                        t -> served(
                                headers -> {
                                    try (AutoCloseable _ = t.attach(plain(headers))) {
                                        t.work("request");
                                    }
                                },
                                url -> t.in(
                                        "caller", () -> CLIENT.send(get(url, t.headers()), BodyHandlers.ofString())))),
                Case.of("asynchronous-file", "caller > read", t -> {
                    Path file = Files.createTempFile("corpus", ".txt");
                    Files.writeString(file, "text");
                    try (AsynchronousFileChannel channel =
                            AsynchronousFileChannel.open(file, StandardOpenOption.READ)) {
                        t.in("caller", () -> {
                            CompletableFuture<Integer> bytes = new CompletableFuture<>();
                            Tracing.Carried here = t.here();
                            channel.read(ByteBuffer.allocate(8), 0, null, new CompletionHandler<Integer, Object>() {
                                @Override
                                public void completed(Integer read, Object attachment) {
                                    here.run(() -> t.work("read"));
                                    bytes.complete(read);
                                }

                                @Override
                                public void failed(Throwable thrown, Object attachment) {
                                    bytes.completeExceptionally(thrown);
                                }
                            });
                            bytes.get();
                        });
                    } finally {
                        Files.delete(file);
                    }
                }));
    }

    private static HttpRequest get(URI url, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        headers.forEach(request::header);
        return request.build();
    }

    private static Map<String, String> plain(Headers headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT),
                        entry -> entry.getValue().getFirst()));
    }

    private static void served(Handler handler, Client client) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try {
                handler.handle(exchange.getRequestHeaders());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            byte[] body = "answer\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            client.call(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
        } finally {
            server.stop(0);
        }
    }

    private record LineSubscriber(Consumer<String> each) implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            each.accept(line);
        }

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onComplete() {}
    }

    private interface Handler {
        void handle(Headers headers) throws Exception;
    }

    private interface Client {
        void call(URI url) throws Exception;
    }
}
