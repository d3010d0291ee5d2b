package dev.hearth.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An OpenAI API on loopback that answers each request with the next reply, byte by byte as the test says. */
final class FakeApi implements AutoCloseable {
    interface Reply {
        void to(Exchange exchange) throws Exception;
    }

    static final class Exchange {
        final String head;
        final InputStream in;
        final OutputStream out;

        Exchange(String head, InputStream in, OutputStream out) {
            this.head = head;
            this.in = in;
            this.out = out;
        }

        void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        void json(int status, String body) throws IOException {
            send("HTTP/1.1 " + status + " x\r\ncontent-type: application/json\r\ncontent-length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\nconnection: close\r\n\r\n" + body);
        }

        void startEvents() throws IOException {
            send("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n");
        }

        void event(String data) throws IOException {
            send("data: " + data + "\n\n");
        }

        /** Returns when the client has hung up. */
        void awaitHangUp() throws IOException {
            try {
                while (in.read() >= 0) {}
            } catch (java.net.SocketException reset) {
                // a reset connection is a hang-up too
            }
        }
    }

    private final ServerSocket listener;
    private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    final List<String> heads = new CopyOnWriteArrayList<>();
    final CountDownLatch hungUp = new CountDownLatch(1);
    final CountDownLatch received = new CountDownLatch(1);

    FakeApi(Reply... replies) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.replies.addAll(List.of(replies));
        start(this::accept);
    }

    /** Answers nothing and waits for the client to go. */
    Reply silence() {
        return exchange -> {
            exchange.awaitHangUp();
            hungUp.countDown();
        };
    }

    FakeApi then(Reply reply) {
        replies.add(reply);
        return this;
    }

    boolean clientHungUp() throws InterruptedException {
        return hungUp.await(20, TimeUnit.SECONDS);
    }

    void awaitRequest() throws InterruptedException {
        if (!received.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("no request arrived");
        }
    }

    private static void start(Runnable body) {
        Thread thread = new Thread(body, "fake-api");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            String lower = head.toString().toLowerCase(Locale.ROOT);
            if (lower.contains("content-length: ")) {
                bodies.add(new String(
                        in.readNBytes(Integer.parseInt(lower.substring(lower.indexOf("content-length: ") + 16)
                                .split("\r", 2)[0])),
                        StandardCharsets.UTF_8));
            }
            heads.add(lower);
            received.countDown();
            replies.take().to(new Exchange(lower, in, socket.getOutputStream()));
        } catch (Exception endOfConnection) {
            // the client went away
        }
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    OpenAIClient sync(int maxRetries) {
        return OpenAIOkHttpClient.builder()
                .apiKey("test")
                .baseUrl(url())
                .maxRetries(maxRetries)
                .build();
    }

    OpenAIClientAsync async() {
        return OpenAIOkHttpClientAsync.builder()
                .apiKey("test")
                .baseUrl(url())
                .maxRetries(0)
                .build();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
