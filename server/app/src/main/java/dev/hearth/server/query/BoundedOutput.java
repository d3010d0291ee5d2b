package dev.hearth.server.query;

import dev.hearth.query.AnswerTooLargeException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Ends an answer that grows too large. What is written after that, which is the reason, passes. */
final class BoundedOutput extends FilterOutputStream {

    /** The most that is held until it is known to be whole, so that an error on the way is still answered as one. */
    static final long MOST_HELD_BYTES = 64 << 20;

    private final long mostBytes;
    private long bytes;
    private boolean exceeded;

    BoundedOutput(OutputStream out, long mostBytes) {
        super(out);
        this.mostBytes = mostBytes;
    }

    @Override
    public void write(int b) throws IOException {
        check(1);
        out.write(b);
    }

    @Override
    public void write(byte[] content, int from, int length) throws IOException {
        check(length);
        out.write(content, from, length);
    }

    private void check(int more) {
        bytes += more;
        if (bytes > mostBytes && !exceeded) {
            exceeded = true;
            throw new AnswerTooLargeException(mostBytes);
        }
    }
}
