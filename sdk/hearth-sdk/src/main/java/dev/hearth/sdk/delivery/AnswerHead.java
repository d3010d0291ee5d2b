package dev.hearth.sdk.delivery;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The head of an answer in HTTP/1: its status, and the first of each header by its name in small letters. Immutable. */
record AnswerHead(int status, boolean keepsAlive, Map<String, String> headers) {
    private static final int MOST_BYTES = 64 << 10;
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    /**
     * Reads one.
     *
     * @throws ProtocolException if it is none
     * @throws EOFException if it ends too early
     */
    static AnswerHead read(InputStream in) throws IOException {
        String first = line(in, MOST_BYTES);
        int status = status(first);
        Map<String, String> headers = new HashMap<>();
        int left = MOST_BYTES - first.length();
        for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            left -= line.length() + 1;
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        boolean keepsAlive =
                first.startsWith("HTTP/1.1") ? !connection.contains("close") : connection.contains("keep-alive");
        return new AnswerHead(status, keepsAlive, Map.copyOf(headers));
    }

    private static int status(String line) throws ProtocolException {
        int end = STATUS_AT + 3;
        if (line.startsWith("HTTP/1.") && line.length() >= end && (line.length() == end || line.charAt(end) == ' ')) {
            try {
                int status = Integer.parseInt(line, STATUS_AT, end, 10);
                if (status >= 100) {
                    return status;
                }
            } catch (NumberFormatException e) {
                // said below
            }
        }
        throw new ProtocolException("what answers there is no HTTP/1.1");
    }

    /** Everything up to the end of the line, which is left out. */
    static String line(InputStream in, int most) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed in the middle of an answer");
            }
            if (line.length() >= most) {
                throw new ProtocolException("what answers there is no HTTP/1.1");
            }
            line.append((char) c);
        }
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    boolean hasNoBody() {
        return status < 200 || status == 204 || status == 304;
    }
}
