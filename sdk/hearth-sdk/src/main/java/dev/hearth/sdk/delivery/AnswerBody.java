package dev.hearth.sdk.delivery;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/** The body of an answer: as long as the head says, in chunks, or until the connection is closed. For one thread. */
final class AnswerBody {
    private static final int MOST_LINE_BYTES = 1 << 10;
    private static final long UNKNOWN = -1;

    private final InputStream in;
    private final boolean chunked;
    private long left; // of the body, or of the chunk
    private boolean over;

    AnswerBody(InputStream in, AnswerHead head) throws IOException {
        this.in = in;
        String coding = head.header("transfer-encoding");
        String length = head.header("content-length");
        this.chunked = !head.hasNoBody() && coding != null && coding.equalsIgnoreCase("chunked");
        this.left = chunked || head.hasNoBody() ? 0 : length == null ? UNKNOWN : number(length, 10);
        this.over = !chunked && left == 0;
    }

    /** Reads some of it; less than 1 if there is no more. */
    int read(byte[] into, int at, int most) throws IOException {
        if (chunked && left == 0 && !over) {
            beginChunk();
        }
        if (over) {
            return -1;
        }
        int read = in.read(into, at, left == UNKNOWN ? most : (int) Math.min(most, left));
        if (read < 0 && left != UNKNOWN) {
            throw new EOFException("the connection was closed in the middle of an answer");
        }
        if (left != UNKNOWN) {
            left -= read;
            over = left == 0 && !chunked;
            if (left == 0 && chunked) {
                AnswerHead.line(in, MOST_LINE_BYTES);
            }
        }
        return read;
    }

    private void beginChunk() throws IOException {
        String size = AnswerHead.line(in, MOST_LINE_BYTES);
        int extension = size.indexOf(';');
        left = number((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
        if (left == 0) {
            over = AnswerHead.line(in, MOST_LINE_BYTES)
                    .isEmpty(); // after trailers nobody knows where the next answer begins
            if (!over) {
                throw new ProtocolException("what answers there is no HTTP/1.1");
            }
        }
    }

    private static long number(String digits, int radix) throws ProtocolException {
        try {
            long number = Long.parseLong(digits, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new ProtocolException("what answers there is no HTTP/1.1");
    }

    /** Whether all of it was read, so that what follows on the connection is another answer. */
    boolean isOver() {
        return over;
    }
}
