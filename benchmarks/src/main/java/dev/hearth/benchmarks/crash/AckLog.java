package dev.hearth.benchmarks.crash;

import dev.hearth.benchmarks.servers.BenchException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * A file that says which requests were begun and which were acknowledged, one line for each, written before anything
 * else happens. Thread-safe.
 */
final class AckLog implements AutoCloseable {

    /**
     * What a file says. Bits are indexes of requests.
     *
     * @param sent begun, acknowledged or not
     */
    record Contents(BitSet sent, BitSet acknowledged) {

        /** Begun and not acknowledged: nobody knows whether they are stored. */
        BitSet open() {
            BitSet open = (BitSet) sent.clone();
            open.andNot(acknowledged);
            return open;
        }
    }

    private static final String SENT = "sent ";
    private static final String ACKNOWLEDGED = "acknowledged ";

    private final FileChannel channel;

    private AckLog(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens a file, to add to what it holds. */
    static AckLog open(Path file) throws BenchException {
        try {
            return new AckLog(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void sent(int request) throws BenchException {
        write(SENT + request + "\n");
    }

    void acknowledged(int request) throws BenchException {
        write(ACKNOWLEDGED + request + "\n");
    }

    private synchronized void write(String line) throws BenchException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Reads a file; one that does not exist is empty. */
    static Contents read(Path file) throws BenchException {
        Contents contents = new Contents(new BitSet(), new BitSet());
        if (!Files.exists(file)) {
            return contents;
        }
        try (var lines = Files.lines(file)) {
            lines.forEach(line -> {
                if (line.startsWith(SENT)) {
                    contents.sent().set(Integer.parseInt(line.substring(SENT.length())));
                } else {
                    contents.acknowledged().set(Integer.parseInt(line.substring(ACKNOWLEDGED.length())));
                }
            });
            return contents;
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    private static BenchException failed(Exception e) {
        return new BenchException("The file of acknowledgements cannot be used: " + e.getMessage(), e);
    }

    @Override
    public void close() throws BenchException {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
