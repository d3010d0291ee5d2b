package dev.hearth.benchmarks.spans;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes protobuf fields into a growing array. Field numbers below 16 only. Not thread-safe. */
final class ProtoBuffer {

    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;

    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    ProtoBuffer number(int field, long value) {
        tag(field, VARINT);
        return varint(value);
    }

    ProtoBuffer fixed64(int field, long value) {
        tag(field, FIXED64);
        return raw64(LITTLE, value);
    }

    ProtoBuffer real(int field, double value) {
        return fixed64(field, Double.doubleToRawLongBits(value));
    }

    ProtoBuffer text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtoBuffer bytes(int field, byte[] value) {
        return header(field, value.length).append(value, 0, value.length);
    }

    ProtoBuffer message(int field, ProtoBuffer message) {
        return header(field, message.size).append(message.bytes, 0, message.size);
    }

    /** An id of 8 bytes. */
    ProtoBuffer id(int field, long value) {
        return header(field, Long.BYTES).raw64(BIG, value);
    }

    /** An id of 16 bytes. */
    ProtoBuffer id(int field, long high, long low) {
        return header(field, 2 * Long.BYTES).raw64(BIG, high).raw64(BIG, low);
    }

    /** Bytes that are encoded already. */
    ProtoBuffer append(byte[] value) {
        return append(value, 0, value.length);
    }

    private ProtoBuffer header(int field, int length) {
        tag(field, BYTES);
        return varint(length);
    }

    private ProtoBuffer append(byte[] value, int from, int length) {
        ensure(length);
        System.arraycopy(value, from, bytes, size, length);
        size += length;
        return this;
    }

    private void tag(int field, int wireType) {
        varint(((long) field << 3) | wireType);
    }

    private ProtoBuffer varint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    private ProtoBuffer raw64(VarHandle order, long value) {
        ensure(Long.BYTES);
        order.set(bytes, size, value);
        size += Long.BYTES;
        return this;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
