package dev.hearth.store.duckdb.text;

import dev.hearth.model.Attributes;
import dev.hearth.model.Exemplar;
import dev.hearth.model.SpanData.EventData;
import dev.hearth.model.SpanData.LinkData;
import dev.hearth.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON columns. What JSON cannot carry becomes text: NaN and the infinities under their names, bytes as Base64,
 * a surrogate without its partner as U+FFFD. For one thread.
 */
public final class JsonText {

    private static final char SEPARATOR = '\u001f';

    private static final String HEX = "0123456789ABCDEF";

    private static final int KEPT_CHARS = 1 << 16;

    private StringBuilder out = new StringBuilder();

    public String encode(Object value) {
        if (out.capacity() > KEPT_CHARS) {
            out = new StringBuilder();
        }
        out.setLength(0);
        switch (value) {
            case Attributes attributes -> fields(attributes.values());
            case Value any -> value(any);
            case List<?> items -> array(items);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
        return out.toString();
    }

    /** Writes JSON strings with U+001F, which they cannot hold, between them. */
    public String keys(List<String> keys) {
        out.setLength(0);
        for (int i = 0; i < keys.size(); i++) {
            if (i > 0) {
                out.append(SEPARATOR);
            }
            string(keys.get(i));
        }
        return out.toString();
    }

    private void array(List<?> items) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            switch (items.get(i)) {
                case Value any -> value(any);
                case EventData event -> event(event);
                case LinkData link -> link(link);
                case Exemplar exemplar -> exemplar(exemplar);
                case null, default -> throw new IllegalArgumentException("no JSON for an item of " + items.getClass());
            }
        }
        out.append(']');
    }

    private void event(EventData event) {
        out.append("{\"event_name\":");
        string(event.name());
        out.append(",\"event_timestamp\":\"").append(time(event.timeNanos())).append("\",\"attributes\":");
        fields(event.attributes().values());
        out.append('}');
    }

    private void exemplar(Exemplar exemplar) {
        out.append("{\"timestamp\":\"").append(time(exemplar.timeNanos())).append("\",\"value\":");
        value(exemplar.value());
        if (exemplar.traceId() != null) {
            out.append(",\"trace_id\":\"").append(exemplar.traceId().hex()).append('"');
        }
        if (exemplar.spanId() != null) {
            out.append(",\"span_id\":\"").append(exemplar.spanId().hex()).append('"');
        }
        out.append(",\"attributes\":");
        fields(exemplar.filteredAttributes().values());
        out.append('}');
    }

    private static Instant time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    private void link(LinkData link) {
        out.append("{\"trace_id\":\"").append(link.traceId().hex());
        out.append("\",\"span_id\":\"").append(link.spanId().hex()).append("\",\"attributes\":");
        fields(link.attributes().values());
        out.append('}');
    }

    private void fields(Map<String, Value> fields) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            string(field.getKey());
            out.append(':');
            value(field.getValue());
        }
        out.append('}');
    }

    private void value(Value value) {
        switch (value) {
            case Value.Null() -> out.append("null");
            case Value.Text(String text) -> string(text);
            case Value.Bool(boolean bool) -> out.append(bool);
            case Value.Int(long number) -> out.append(number);
            case Value.Real(double number) -> real(number);
            case Value.Bytes(String base64) -> string(base64);
            case Value.Array(List<Value> items) -> array(items);
            case Value.Struct(Map<String, Value> fields) -> fields(fields);
        }
    }

    private void real(double number) {
        if (Double.isFinite(number)) {
            out.append(number);
        } else {
            out.append('"').append(number).append('"');
        }
    }

    /** As DuckDB's own {@code to_json} writes it, so that keys can be compared. */
    private void string(String text) {
        out.append('"');
        int plainFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isSurrogate(c) && i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                i++;
                continue;
            }
            out.append(text, plainFrom, i);
            plainFrom = i + 1;
            escape(c);
        }
        out.append(text, plainFrom, text.length()).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < ' ') {
                    out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
                } else {
                    out.append('\uFFFD');
                }
            }
        }
    }
}
