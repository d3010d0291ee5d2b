package dev.hearth.otlp;

import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is around the records of a request. It has the same shape and field numbers in every signal: groups by
 * resource, in them groups by scope. Both come first on the wire as a rule, but need not: they are looked for ahead.
 */
final class EnvelopeReader {

    private static final int RESOURCE_GROUP = ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER << 3 | Wire.BYTES;

    private static final int RESOURCE = ResourceSpans.RESOURCE_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int SCOPE_GROUP = ResourceSpans.SCOPE_SPANS_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int SCHEMA_URL = ResourceSpans.SCHEMA_URL_FIELD_NUMBER << 3 | Wire.BYTES;

    private static final int SCOPE = ScopeSpans.SCOPE_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int RECORD = ScopeSpans.SPANS_FIELD_NUMBER << 3 | Wire.BYTES;

    private static final int RESOURCE_ATTRIBUTE =
            io.opentelemetry.proto.resource.v1.Resource.ATTRIBUTES_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int ENTITY =
            io.opentelemetry.proto.resource.v1.Resource.ENTITY_REFS_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int ENTITY_LAST = EntityRef.DESCRIPTION_KEYS_FIELD_NUMBER;

    private static final int SCOPE_NAME = InstrumentationScope.NAME_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int SCOPE_VERSION = InstrumentationScope.VERSION_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int SCOPE_ATTRIBUTE = InstrumentationScope.ATTRIBUTES_FIELD_NUMBER << 3 | Wire.BYTES;

    private static final int CONTEXT_BYTES = 112;

    /** Reads the records themselves. */
    interface RecordReader {

        /**
         * Reads one record's message.
         *
         * @param reason why nothing of this group can be taken, or null
         */
        void read(Wire wire, Resource resource, Scope scope, @Nullable String reason) throws IOException;
    }

    private final RecordReader records;
    private final ValueReader values = new ValueReader();

    EnvelopeReader(RecordReader records) {
        this.records = records;
    }

    void read(Wire wire) throws IOException {
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            if (tag == RESOURCE_GROUP) {
                resourceGroup(wire);
            } else {
                wire.skip(tag);
            }
        }
    }

    private void resourceGroup(Wire wire) throws IOException {
        int outer = wire.enter();
        Resource resource = resource(wire.ahead());
        String reason = values.takeTooDeep() ? Reasons.TOO_DEEP : null;
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case SCOPE_GROUP -> scopeGroup(wire, resource, reason);
                case SCHEMA_URL -> wire.name();
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    private Resource resource(Wire ahead) throws IOException {
        for (int tag = ahead.tag(); tag != 0; tag = ahead.tag()) {
            if (tag == RESOURCE) {
                int outer = ahead.enter();
                for (int inner = ahead.tag(); inner != 0; inner = ahead.tag()) {
                    switch (inner) {
                        case RESOURCE_ATTRIBUTE -> values.attribute(ahead);
                        case ENTITY -> entity(ahead);
                        default -> ahead.skip(inner);
                    }
                }
                ahead.leave(outer);
            } else {
                ahead.skip(tag);
            }
        }
        var attributes = values.takeAttributes();
        ahead.budget.bytes(CONTEXT_BYTES);
        return attributes.isEmpty() ? Resource.EMPTY : new Resource(attributes);
    }

    /** Which attributes name the entity is not kept; they are attributes of the resource as well. */
    private static void entity(Wire wire) throws IOException {
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            if ((tag & 7) == Wire.BYTES && tag >>> 3 <= ENTITY_LAST) {
                wire.name();
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    private void scopeGroup(Wire wire, Resource resource, @Nullable String badResource) throws IOException {
        int outer = wire.enter();
        Scope scope = scope(wire.ahead());
        String reason = values.takeTooDeep() && badResource == null ? Reasons.TOO_DEEP : badResource;
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case RECORD -> records.read(wire, resource, scope, reason);
                case SCHEMA_URL -> wire.name();
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    private Scope scope(Wire ahead) throws IOException {
        String name = "";
        String version = "";
        for (int tag = ahead.tag(); tag != 0; tag = ahead.tag()) {
            if (tag == SCOPE) {
                int outer = ahead.enter();
                for (int inner = ahead.tag(); inner != 0; inner = ahead.tag()) {
                    switch (inner) {
                        case SCOPE_NAME -> name = ahead.name();
                        case SCOPE_VERSION -> version = ahead.name();
                        case SCOPE_ATTRIBUTE -> values.attribute(ahead);
                        default -> ahead.skip(inner);
                    }
                }
                ahead.leave(outer);
            } else {
                ahead.skip(tag);
            }
        }
        ahead.budget.bytes(CONTEXT_BYTES);
        return new Scope(name, version, values.takeAttributes());
    }
}
