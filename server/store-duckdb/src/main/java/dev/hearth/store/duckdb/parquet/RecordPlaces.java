package dev.hearth.store.duckdb.parquet;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record;
import dev.hearth.model.Resource;
import dev.hearth.store.duckdb.parquet.LostTypes.Place;
import java.util.List;

/** The attributes that columns of records are worked out of. */
enum RecordPlaces implements Place<Record> {
    OWN {
        @Override
        public Attributes of(Record record) {
            return record.attributes();
        }

        @Override
        public Record with(Record record, Attributes attributes) {
            return changed(record, attributes, record.resource());
        }
    },

    RESOURCE {
        @Override
        public Attributes of(Record record) {
            return record.resource().attributes();
        }

        @Override
        public Record with(Record record, Attributes attributes) {
            return changed(record, record.attributes(), new Resource(attributes));
        }
    };

    static final List<Place<Record>> ALL = List.of(OWN, RESOURCE);

    private static Record changed(Record r, Attributes attributes, Resource resource) {
        return new Record(
                r.traceId(),
                r.spanId(),
                r.parentSpanId(),
                r.kind(),
                r.spanName(),
                r.message(),
                r.level(),
                r.startNanos(),
                r.endNanos(),
                r.exception(),
                attributes,
                r.attributesJsonSchema(),
                r.tags(),
                resource,
                r.scope(),
                r.events(),
                r.links(),
                r.status(),
                r.statusMessage(),
                r.logBody());
    }
}
