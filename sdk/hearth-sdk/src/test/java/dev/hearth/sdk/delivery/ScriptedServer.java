package dev.hearth.sdk.delivery;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.net.ServerSocketFactory;

/** A server that answers each request with the next text of its script, and closes the connection where that is empty. Thread-safe. */
final class ScriptedServer implements Closeable {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final ServerSocket server;
    private final Deque<String> script = new ArrayDeque<>(); // these guarded by this
    private final List<String> heads = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    ScriptedServer(String... answers) throws IOException {
        this(ServerSocketFactory.getDefault(), answers);
    }

    ScriptedServer(ServerSocketFactory sockets, String... answers) throws IOException {
        script.addAll(List.of(answers));
        server = sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start(this::accept);
    }

    private static void start(Runnable body) {
        Thread thread = new Thread(body, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** The heads of the requests, of a tunnel's too, each with its lines. */
    synchronized List<String> heads() {
        return List.copyOf(heads);
    }

    synchronized int connections() {
        return sockets.size();
    }

    private synchronized String next(String head) {
        heads.add(head);
        return script.isEmpty() ? "" : script.removeFirst();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                synchronized (this) {
                    sockets.add(socket);
                }
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (true) {
                String head = head(socket.getInputStream());
                int length = head.contains("Content-Length: ")
                        ? Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"))
                        : 0;
                socket.getInputStream().readNBytes(length);
                String answer = next(head);
                if (answer.isEmpty()) {
                    return;
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
        } catch (IOException | IllegalStateException e) {
            // the client is gone, or refuses the certificate
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int c = in.read();
            if (c < 0) {
                throw new IllegalStateException("no more requests");
            }
            head.write(c);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
