package dev.hearth.ingest;

import dev.hearth.model.Attributes;
import dev.hearth.model.SpanId;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;

/**
 * Derives ids from content, for rows that come without: the same content always gets the same id, so that a batch sent
 * twice is stored once. Add everything first, then {@link #end}, then ask for ids. For one thread.
 */
final class ContentId {

    private final MessageDigest digest = sha256();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
    private ByteBuffer hash = ByteBuffer.allocate(0);

    ContentId add(long value) {
        digest.update(number.clear().putLong(value).flip());
        return this;
    }

    ContentId add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    ContentId add(Attributes attributes) {
        return fields(attributes.values());
    }

    /** Adds a value, marked with its type, so that no two different values add the same bytes. */
    ContentId add(Value value) {
        return switch (value) {
            case Value.Null _ -> add(0);
            case Value.Text(String text) -> add(1).add(text);
            case Value.Bool(boolean flag) -> add(flag ? 2 : 3);
            case Value.Int(long integer) -> add(4).add(integer);
            case Value.Real(double real) -> add(5).add(Double.doubleToLongBits(real));
            case Value.Bytes(String base64) -> add(6).add(base64);
            case Value.Array(List<Value> items) -> {
                add(7).add(items.size());
                items.forEach(this::add);
                yield this;
            }
            case Value.Struct(Map<String, Value> fields) -> add(8).fields(fields);
        };
    }

    ContentId end() {
        hash = ByteBuffer.wrap(digest.digest());
        return this;
    }

    /** Returns the hash's first bytes; a hash of zero is as good as impossible, and replaced. */
    SpanId spanId() {
        long value = hash.getLong(0);
        return new SpanId(value == 0 ? 1 : value);
    }

    TraceId traceId() {
        long low = hash.getLong(16);
        return new TraceId(hash.getLong(8), low == 0 ? 1 : low);
    }

    private ContentId fields(Map<String, Value> fields) {
        add(fields.size());
        fields.forEach((key, value) -> add(key).add(value));
        return this;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
