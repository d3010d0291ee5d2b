package dev.hearth.server.query;

import dev.hearth.server.http.HttpProblem;
import java.io.ByteArrayOutputStream;

/** Holds an answer until it is known to be whole, so that an error on the way is still answered as one. */
final class BoundedOutput extends ByteArrayOutputStream {

    static final int MAX_BYTES = 64 << 20;

    @Override
    public synchronized void write(int b) {
        check(1);
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        check(length);
        super.write(bytes, from, length);
    }

    private void check(int more) {
        if (count > MAX_BYTES - more) {
            throw HttpProblem.badRequest(
                    "The answer is larger than %d MiB; select fewer columns or rows.".formatted(MAX_BYTES >> 20));
        }
    }
}
