package dev.hearth.otlp;

import com.google.protobuf.WireFormat;
import java.util.Arrays;

/** Grows a protobuf message whose inner lengths are known only afterwards. */
final class ProtobufBuffer {

    // Lengths of inner messages are written with all of these digits, which protobuf allows and which need no moving.
    private static final int LENGTH_DIGITS = 4;
    static final int MAX_BYTES = (1 << (7 * LENGTH_DIGITS)) - 1;

    private byte[] bytes;
    private int size;

    ProtobufBuffer(int likelyBytes) {
        bytes = new byte[Math.max(64, likelyBytes)];
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    void tag(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    void varint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void fixed64(long value) {
        ensure(Long.BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[size++] = (byte) (value >>> (8 * i));
        }
    }

    void fixed32(int value) {
        ensure(Integer.BYTES);
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[size++] = (byte) (value >>> (8 * i));
        }
    }

    void bytes(byte[] content) {
        varint(content.length);
        ensure(content.length);
        System.arraycopy(content, 0, bytes, size, content.length);
        size += content.length;
    }

    /** Begins an inner message and returns what {@link #close} wants. */
    int open(int field) {
        tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        ensure(LENGTH_DIGITS);
        size += LENGTH_DIGITS;
        return size;
    }

    void close(int start) {
        int length = size - start;
        for (int i = 0; i < LENGTH_DIGITS; i++) {
            int more = i < LENGTH_DIGITS - 1 ? 0x80 : 0;
            bytes[start - LENGTH_DIGITS + i] = (byte) (((length >>> (7 * i)) & 0x7F) | more);
        }
    }

    private void ensure(int more) {
        if (more > bytes.length - size) {
            if (more > MAX_BYTES - size) {
                throw new PayloadTooLargeException(MAX_BYTES);
            }
            bytes = Arrays.copyOf(bytes, Math.min(MAX_BYTES, Math.max(size + more, bytes.length * 2)));
        }
    }
}
