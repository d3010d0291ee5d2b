package dev.hearth.conformance;

import java.io.ByteArrayOutputStream;

/** Bytes of protobuf messages by hand. */
final class Bytes {

    private Bytes() {}

    static byte[] of(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    static byte[] repeat(byte[] part, int times) {
        var repeated = new ByteArrayOutputStream(part.length * times);
        for (int i = 0; i < times; i++) {
            repeated.writeBytes(part);
        }
        return repeated.toByteArray();
    }

    /** Returns a length-delimited field; its number must be below 16. */
    static byte[] field(int number, byte[] content) {
        var field = new ByteArrayOutputStream(content.length + 6);
        field.write((number << 3) | 2);
        int length = content.length;
        while (length > 0x7F) {
            field.write((length & 0x7F) | 0x80);
            length >>>= 7;
        }
        field.write(length);
        field.writeBytes(content);
        return field.toByteArray();
    }
}
