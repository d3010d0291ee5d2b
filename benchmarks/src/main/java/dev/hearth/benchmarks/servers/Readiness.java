package dev.hearth.benchmarks.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Waiting for a child to answer. */
final class Readiness {

    private static final Duration BETWEEN = Duration.ofMillis(20);

    private Readiness() {}

    /** A port that was free a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Waits until {@code health} answers 200.
     *
     * @return how long it took since the call
     */
    static Duration await(ChildProcess child, String name, URI health, Duration atMost)
            throws BenchException, InterruptedException {
        long began = System.nanoTime();
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (true) {
                if (!child.isAlive()) {
                    throw new BenchException(
                            "%s ended before it was ready; it said last:%n%s".formatted(name, child.logTail()));
                }
                if (answers(http, request)) {
                    return Duration.ofNanos(System.nanoTime() - began);
                }
                if (System.nanoTime() - began > atMost.toNanos()) {
                    throw new BenchException("%s was not ready after %d s; it said last:%n%s"
                            .formatted(name, atMost.toSeconds(), child.logTail()));
                }
                Thread.sleep(BETWEEN);
            }
        }
    }

    private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
