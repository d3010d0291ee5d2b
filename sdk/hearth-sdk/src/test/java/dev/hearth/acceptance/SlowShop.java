package dev.hearth.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Answers one customer, who by then has read in vain for a while, however busy the machine is. */
final class SlowShop implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<Void> answering = CompletableFuture.runAsync(this::answer);
    private volatile @Nullable Thread customer;
    private volatile long askingLine;

    SlowShop() throws IOException {}

    /** Asks, and blocks until the answer is there. */
    int ask() {
        try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            customer = Thread.currentThread();
            socket.getOutputStream().write('?');
            askingLine = Line.below();
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line in which who asks blocks. */
    long askingLine() {
        return askingLine;
    }

    private void answer() {
        try (Socket socket = server.accept()) {
            int question = socket.getInputStream().read();
            while (!isReading(customer)) {
                Thread.yield();
            }
            new CountDownLatch(1).await(60, TimeUnit.MILLISECONDS);
            socket.getOutputStream().write(question == '?' ? '!' : '-');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isReading(@Nullable Thread thread) {
        return thread != null
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().endsWith("SocketImpl")
                                && frame.getMethodName().equals("read"));
    }

    @Override
    public void close() throws IOException {
        server.close();
        answering.join();
    }
}
