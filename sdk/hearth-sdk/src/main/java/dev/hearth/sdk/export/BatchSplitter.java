package dev.hearth.sdk.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;

/** Cuts a batch into requests of bounded size. A record that is too large by itself goes alone. */
final class BatchSplitter {
    private static final int RECORD_OVERHEAD_BYTES = 160;
    private static final int FIELD_OVERHEAD_BYTES = 16;

    private BatchSplitter() {}

    static List<List<SpanData>> split(List<SpanData> batch, int maxRecords, long maxBytes) {
        List<List<SpanData>> parts = new ArrayList<>();
        List<SpanData> part = new ArrayList<>();
        long bytes = 0;
        for (SpanData span : batch) {
            long size = estimateBytes(span);
            if (!part.isEmpty() && (part.size() == maxRecords || bytes + size > maxBytes)) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(span);
            bytes += size;
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    /** The encoded size, rather too large than too small. */
    static long estimateBytes(SpanData span) {
        long bytes = RECORD_OVERHEAD_BYTES
                + utf8(span.getName())
                + utf8(span.getStatus().getDescription())
                + attributes(span.getAttributes());
        for (EventData event : span.getEvents()) {
            bytes += FIELD_OVERHEAD_BYTES + utf8(event.getName()) + attributes(event.getAttributes());
        }
        for (LinkData link : span.getLinks()) {
            bytes += 4 * FIELD_OVERHEAD_BYTES + attributes(link.getAttributes());
        }
        return bytes;
    }

    private static long attributes(Attributes attributes) {
        long[] bytes = {0};
        attributes.forEach((key, value) -> bytes[0] += FIELD_OVERHEAD_BYTES + utf8(key.getKey()) + value(key, value));
        return bytes[0];
    }

    private static long value(AttributeKey<?> key, Object value) {
        return switch (key.getType()) {
            case STRING -> utf8((String) value);
            case BOOLEAN, LONG, DOUBLE -> FIELD_OVERHEAD_BYTES;
            default ->
                utf8(value.toString()) + FIELD_OVERHEAD_BYTES * (value instanceof List<?> list ? list.size() : 1L);
        };
    }

    private static long utf8(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                bytes += c >= 0x800 ? 2 : 1;
            }
        }
        return bytes;
    }
}
