package dev.hearth.testsink;

import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One received span, with its scope's name and its resource. Immutable. */
public record Received(Span span, String scope, Resource from) {

    /** The span's name. */
    public String name() {
        return span.getName();
    }

    /** Its id in hexadecimal digits. */
    public String id() {
        return HexFormat.of().formatHex(span.getSpanId().toByteArray());
    }

    /** Its trace's id in hexadecimal digits. */
    public String traceId() {
        return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    /** Its parent's id in hexadecimal digits; empty if it has none. */
    public String parentId() {
        return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
    }

    /** Its attributes by key, as plain Java values. */
    public Map<String, Object> attributes() {
        return OtlpSink.plain(span.getAttributesList());
    }

    /** One attribute, or null. */
    public @Nullable Object attribute(String key) {
        return attributes().get(key);
    }

    /** Its resource's attributes by key. */
    public Map<String, Object> resource() {
        return OtlpSink.plain(from.getAttributesList());
    }

    /** {@code span}, {@code log} or {@code pending_span}, or null. */
    public @Nullable String type() {
        return attribute("logfire.span_type") instanceof String type ? type : null;
    }
}
