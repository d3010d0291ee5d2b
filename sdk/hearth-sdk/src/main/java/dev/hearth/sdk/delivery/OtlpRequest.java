package dev.hearth.sdk.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The skeleton of OTLP's messages, which is the same for all signals: a request holds resources (field 1), these hold scopes
 * (field 2), and these hold records (field 2). Everything else is copied as it is.
 */
final class OtlpRequest {
    private static final int LEAF_DEPTH = 2;
    private static final int LENGTH_DELIMITED = 2;

    private final byte[] bytes;
    private int at;

    /** What a server says about records it took only in part. */
    record Rejection(long records, String why) {}

    private OtlpRequest(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** How many records the request has. */
    static int count(byte[] request) throws IOException {
        int[] seen = {0};
        new OtlpRequest(request, 0).cut(request.length, 0, 0, 0, seen);
        return seen[0];
    }

    /** Two requests with the first and the second half of the records; none if there are fewer than two. */
    static List<byte[]> halves(byte[] request) throws IOException {
        int records = count(request);
        if (records < 2) {
            return List.of();
        }
        return List.of(part(request, 0, records / 2), part(request, records / 2, records));
    }

    private static byte[] part(byte[] request, int from, int to) throws IOException {
        byte[] part = new OtlpRequest(request, 0).cut(request.length, 0, from, to, new int[1]);
        return part == null ? new byte[0] : part;
    }

    /** What the response says was rejected, or null; a response that is none of OTLP's says nothing. */
    static @Nullable Rejection rejection(byte[] response) {
        try {
            OtlpRequest reader = new OtlpRequest(response, 0);
            while (reader.at < response.length) {
                long tag = reader.varint();
                int end = reader.fieldEnd(tag, response.length);
                if (tag == (1 << 3 | LENGTH_DELIMITED)) {
                    return reader.partialSuccess(end);
                }
                reader.at = end;
            }
        } catch (IOException e) {
            // said above
        }
        return null;
    }

    private @Nullable Rejection partialSuccess(int end) throws IOException {
        long records = 0;
        String why = "";
        while (at < end) {
            long tag = varint();
            if (tag == 1 << 3) {
                records = varint();
                continue;
            }
            int fieldEnd = fieldEnd(tag, end);
            if (tag == (2 << 3 | LENGTH_DELIMITED)) {
                why = new String(bytes, at, Math.min(fieldEnd - at, 500), StandardCharsets.UTF_8);
            }
            at = fieldEnd;
        }
        return records > 0 ? new Rejection(records, why) : null;
    }

    /** The message up to {@code end} with only the records whose number is in the range, or null if none of them is here. */
    private byte @Nullable [] cut(int end, int depth, int from, int to, int[] seen) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        boolean any = false;
        while (at < end) {
            int start = at;
            long tag = varint();
            int fieldEnd = fieldEnd(tag, end);
            if (tag != ((depth == 0 ? 1 : 2) << 3 | LENGTH_DELIMITED)) {
                kept.write(bytes, start, fieldEnd - start);
            } else if (depth == LEAF_DEPTH) {
                int number = seen[0]++;
                if (number >= from && number < to) {
                    kept.write(bytes, start, fieldEnd - start);
                    any = true;
                }
            } else {
                byte[] child = cut(fieldEnd, depth + 1, from, to, seen);
                if (child != null) {
                    writeVarint(kept, (int) tag);
                    writeVarint(kept, child.length);
                    kept.write(child);
                    any = true;
                }
            }
            at = fieldEnd;
        }
        return any ? kept.toByteArray() : null;
    }

    /** Where the field ends whose tag was just read; moves to where its content begins. */
    private int fieldEnd(long tag, int limit) throws IOException {
        int start = at;
        long end = switch ((int) (tag & 7)) {
            case 0 -> {
                varint();
                long after = at;
                at = start;
                yield after;
            }
            case 1 -> at + 8L;
            case LENGTH_DELIMITED -> {
                long length = varint();
                yield length < 0 ? -1 : at + length;
            }
            case 5 -> at + 4L;
            default -> -1;
        };
        if (end < at || end > limit) {
            throw new IOException("this is no OTLP message");
        }
        return (int) end;
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64 && at < bytes.length; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("this is no OTLP message");
    }

    private static void writeVarint(ByteArrayOutputStream out, int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
