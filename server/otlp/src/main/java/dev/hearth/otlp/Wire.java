package dev.hearth.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.hearth.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A place in a protobuf message: protobuf's own reader, plus strings decoded once, a budget for what is built, and a
 * look ahead. A message is read as {@code enter}, then {@code tag} until it is 0, then {@code leave}.
 */
final class Wire {

    static final int VARINT = WireFormat.WIRETYPE_VARINT;
    static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;
    static final int FIXED32 = WireFormat.WIRETYPE_FIXED32;
    static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;

    // Deep enough to judge a record's nesting by itself, shallow enough for any stack.
    static final int MAX_MESSAGE_DEPTH = 200;

    // A value, its string and the array of that: three headers.
    private static final int STRING_BYTES = 56;

    final Budget budget;
    private final byte[] body;
    private final CodedInputStream in;
    private final int start;
    private final ByteCache<String> names;
    private final ByteCache<Value.Text> texts;
    private int depth;

    Wire(byte[] body, Budget budget) {
        this(body, 0, body.length, budget, new ByteCache<>(body), new ByteCache<>(body));
    }

    private Wire(
            byte[] body, int start, int length, Budget budget, ByteCache<String> names, ByteCache<Value.Text> texts) {
        this.body = body;
        this.start = start;
        this.budget = budget;
        this.names = names;
        this.texts = texts;
        this.in = CodedInputStream.newInstance(body, start, length);
        in.setRecursionLimit(MAX_MESSAGE_DEPTH);
    }

    /** Returns a second reader over the rest of the message that was entered last. */
    Wire ahead() {
        var ahead = new Wire(body, position(), in.getBytesUntilLimit(), budget, names, texts);
        ahead.depth = depth;
        return ahead;
    }

    int position() {
        return start + in.getTotalBytesRead();
    }

    /** Returns the next field's tag, or 0 at the end of the message. */
    int tag() throws IOException {
        return in.readTag();
    }

    /** Skips a field that means nothing here. */
    void skip(int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("a group ends where none began");
        }
    }

    /** Goes into a message and returns what {@link #leave} wants. */
    int enter() throws IOException {
        int length = in.readRawVarint32();
        if (depth >= MAX_MESSAGE_DEPTH) {
            throw new InvalidProtocolBufferException("messages are nested more than " + MAX_MESSAGE_DEPTH + " deep");
        }
        int outer = in.pushLimit(length);
        depth++;
        return outer;
    }

    void leave(int outer) throws IOException {
        in.checkLastTagWas(0);
        in.popLimit(outer);
        depth--;
    }

    /** Goes into a packed field; read while {@link #hasMore}, then {@link #leavePacked}. */
    int enterPacked() throws IOException {
        return in.pushLimit(in.readRawVarint32());
    }

    boolean hasMore() {
        return in.getBytesUntilLimit() > 0;
    }

    void leavePacked(int outer) {
        in.popLimit(outer);
    }

    long varint() throws IOException {
        return in.readRawVarint64();
    }

    int varint32() throws IOException {
        return in.readRawVarint32();
    }

    int zigzag32() throws IOException {
        return in.readSInt32();
    }

    boolean bool() throws IOException {
        return in.readBool();
    }

    long fixed64() throws IOException {
        return in.readRawLittleEndian64();
    }

    double real() throws IOException {
        return in.readDouble();
    }

    /** Skips bytes and returns their place. */
    long place() throws IOException {
        int length = in.readRawVarint32();
        int at = position();
        in.skipRawBytes(length);
        return Ids.place(at, length);
    }

    /** Returns the reader of ids at places. */
    Ids ids() {
        return new Ids(body);
    }

    /** Reads bytes as Base64. */
    String base64() throws IOException {
        int length = in.readRawVarint32();
        int at = position();
        in.skipRawBytes(length);
        budget.bytes(STRING_BYTES + 2L * length);
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(body, at, at + length));
    }

    /** Reads a key or name: what senders repeat becomes one string. */
    String name() throws IOException {
        int length = in.readRawVarint32();
        int at = position();
        in.skipRawBytes(length);
        if (length > ByteCache.MAX_LENGTH) {
            return string(at, length);
        }
        int slot = names.slot(at, length);
        String known = names.get(slot, at, length);
        if (known != null) {
            return known;
        }
        String name = string(at, length);
        names.put(slot, at, length, name);
        return name;
    }

    /** Reads an attribute's text: what senders repeat becomes one value. */
    Value.Text text() throws IOException {
        int length = in.readRawVarint32();
        int at = position();
        in.skipRawBytes(length);
        if (length > ByteCache.MAX_LENGTH) {
            return new Value.Text(string(at, length));
        }
        int slot = texts.slot(at, length);
        Value.Text known = texts.get(slot, at, length);
        if (known != null) {
            return known;
        }
        var text = new Value.Text(string(at, length));
        texts.put(slot, at, length, text);
        return text;
    }

    String string() throws IOException {
        int length = in.readRawVarint32();
        int at = position();
        in.skipRawBytes(length);
        return string(at, length);
    }

    private String string(int at, int length) throws IOException {
        if (length == 0) {
            return "";
        }
        budget.bytes(STRING_BYTES + 2L * length);
        String text = new String(body, at, length, StandardCharsets.UTF_8);
        // The JDK puts U+FFFD where bytes are not UTF-8; protobuf refuses them.
        if (text.indexOf('\uFFFD') >= 0
                && !ByteString.copyFrom(body, at, length).isValidUtf8()) {
            throw new InvalidProtocolBufferException("a string is not UTF-8");
        }
        return text;
    }
}
