package dev.hearth.server.otlp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The one length-prefixed message of a unary gRPC call. */
final class GrpcFrame {

    private static final int PREFIX_BYTES = 5;

    /** Whether the message is compressed as the call's {@code grpc-encoding} says. */
    final boolean compressed;

    final byte[] message;

    private GrpcFrame(boolean compressed, byte[] message) {
        this.compressed = compressed;
        this.message = message;
    }

    /** Reads the body of a unary call. */
    static GrpcFrame parse(byte[] body) {
        if (body.length < PREFIX_BYTES || body[0] < 0 || body[0] > 1) {
            throw OtlpProblem.malformedFrame();
        }
        int length = ByteBuffer.wrap(body, 1, Integer.BYTES).getInt();
        if (length != body.length - PREFIX_BYTES) {
            throw OtlpProblem.malformedFrame();
        }
        return new GrpcFrame(body[0] == 1, Arrays.copyOfRange(body, PREFIX_BYTES, body.length));
    }

    /** Returns an uncompressed message with its prefix. */
    static byte[] frame(byte[] message) {
        return ByteBuffer.allocate(PREFIX_BYTES + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message)
                .array();
    }

    /** Percent-encodes what may not stand in a {@code grpc-message} header. */
    static String escapeMessage(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '%') {
                escaped.append((char) b);
            } else {
                escaped.append("%%%02X".formatted(b & 0xFF));
            }
        }
        return escaped.toString();
    }
}
