package dev.hearth.acceptance;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A server that misbehaves as told, request by request, and then behaves. Thread-safe. */
final class HostileServer implements AutoCloseable {

    /** What it does with one request for traces that it has read. */
    interface Mischief {
        void answer(Socket socket, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Mischief> script = new ArrayDeque<>(); // these guarded by this
    private final List<String> names = new ArrayList<>();
    private final List<Long> requestNanos = new ArrayList<>();
    private final List<Socket> open = new ArrayList<>();
    private @Nullable Mischief lasting;
    private int mostRecords = Integer.MAX_VALUE;
    private String poison = "";

    HostileServer() throws IOException {
        this(0);
    }

    HostileServer(int port) throws IOException {
        server = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::accept);
    }

    static Mischief status(int status, String... headers) {
        return (socket, out) -> respond(out, status, String.join("\r\n", headers), new byte[0]);
    }

    static void respond(OutputStream out, int status, String headers, byte[] body) throws IOException {
        out.write(("HTTP/1.1 " + status + " X\r\n" + (headers.isEmpty() ? "" : headers + "\r\n") + "Content-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int port() {
        return server.getLocalPort();
    }

    synchronized void will(Mischief... next) {
        script.addAll(List.of(next));
    }

    /** It does this with every request, of whatever signal. */
    synchronized void always(Mischief mischief) {
        lasting = mischief;
    }

    synchronized void takesAtMost(int records) {
        mostRecords = records;
    }

    /** It answers 500 to every request with a span of this name. */
    synchronized void failsOn(String name) {
        poison = name;
    }

    /** The names of the spans it took, those of Hearth's own notices aside. */
    synchronized List<String> names() {
        return names.stream().filter(name -> !name.equals("hearth.dropped")).toList();
    }

    synchronized List<String> allNames() {
        return List.copyOf(names);
    }

    synchronized List<Long> requestNanos() {
        return List.copyOf(requestNanos);
    }

    synchronized void await(String what, Supplier<Boolean> condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.get()) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("waited in vain for " + what + "; took " + names);
            }
            wait(left);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                synchronized (this) {
                    if (server.isClosed()) {
                        socket.close(); // who came while it was closing must not wait for an answer
                        return;
                    }
                    open.add(socket);
                    threads.execute(() -> serve(socket));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            while (true) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                int length = 0;
                for (String line : head.split("\r\n", -1)) {
                    if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(line.substring(15).strip());
                    }
                }
                byte[] body = in.readNBytes(length);
                Mischief always = lasting();
                if (always != null) {
                    always.answer(socket, out);
                    continue;
                }
                if (!head.startsWith("POST /v1/traces")) {
                    respond(out, 200, "", new byte[0]);
                    continue;
                }
                Mischief next;
                List<String> spans = names(body);
                synchronized (this) {
                    requestNanos.add(System.nanoTime());
                    next = script.poll();
                    if (next == null && spans.size() > mostRecords) {
                        next = status(413);
                    }
                    if (next == null && spans.contains(poison)) {
                        next = status(500);
                    }
                    if (next == null) {
                        names.addAll(spans);
                    }
                    notifyAll();
                }
                if (next == null) {
                    respond(out, 200, "", new byte[0]);
                } else {
                    next.answer(socket, out);
                }
            }
        } catch (IOException | InterruptedException e) {
            // the client went away, or the test is over
        }
    }

    private synchronized @Nullable Mischief lasting() {
        return lasting;
    }

    private static List<String> names(byte[] body) throws IOException {
        List<String> names = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            ExportTraceServiceRequest.parseFrom(in)
                    .getResourceSpansList()
                    .forEach(r -> r.getScopeSpansList()
                            .forEach(s -> s.getSpansList().forEach(span -> names.add(span.getName()))));
        }
        return names;
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            String text = head.toString(StandardCharsets.US_ASCII);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        server.close();
        List<Socket> sockets;
        synchronized (this) {
            sockets = List.copyOf(open);
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
