package dev.hearth.sdk.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer: the status counts as soon as it is there; of the body, the first few bytes, in case they tell of rejected records. One thread
 * reads, any may ask what is known.
 */
final class AnswerReader {
    private static final int MOST_BYTES = 16 << 10;
    private static final int MOST_INTERIM = 8;

    private final byte[] body = new byte[MOST_BYTES]; // these guarded by this
    private int length;
    private @Nullable AnswerHead head;

    /** Reads it; returns whether the connection is good for another request. */
    boolean read(InputStream in) throws IOException {
        AnswerHead read = AnswerHead.read(in);
        for (int interim = 0; read.status() < 200 && interim < MOST_INTERIM; interim++) {
            read = AnswerHead.read(in); // "100 Continue" and the like come before the answer
        }
        begin(read);
        AnswerBody rest = new AnswerBody(in, read);
        byte[] buffer = new byte[MOST_BYTES];
        int room = MOST_BYTES;
        while (room > 0) {
            int some = rest.read(buffer, 0, room);
            if (some < 1) {
                break;
            }
            room = take(buffer, some);
        }
        return rest.isOver() && read.keepsAlive();
    }

    private synchronized void begin(AnswerHead read) {
        head = read;
    }

    /** Keeps these bytes; returns how many more it can keep. */
    private synchronized int take(byte[] buffer, int count) {
        System.arraycopy(buffer, 0, body, length, count);
        length += count;
        return MOST_BYTES - length;
    }

    /** What is known by now; null if there is no status yet. */
    synchronized @Nullable Answer answer() {
        AnswerHead known = head;
        if (known == null) {
            return null;
        }
        if (known.status() >= 200 && known.status() < 300) {
            return new Answer.Accepted(OtlpRequest.rejection(Arrays.copyOf(body, length)));
        }
        String retryAfter = known.header("retry-after");
        return new Answer.Refused(
                known.status(), retryAfter == null ? 0 : RetryAfter.nanos(retryAfter, System.currentTimeMillis()));
    }
}
