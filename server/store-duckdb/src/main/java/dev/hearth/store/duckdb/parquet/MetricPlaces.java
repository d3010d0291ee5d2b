package dev.hearth.store.duckdb.parquet;

import dev.hearth.model.Attributes;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.Gauge;
import dev.hearth.model.MetricPoint.Stamp;
import dev.hearth.model.Resource;
import dev.hearth.model.Value;
import dev.hearth.store.duckdb.parquet.LostTypes.Place;
import java.util.List;

/** The attributes that columns of a series are worked out of. What is changed becomes a gauge, which has them all. */
enum MetricPlaces implements Place<MetricPoint> {
    OWN {
        @Override
        public Attributes of(MetricPoint point) {
            return point.stamp().attributes();
        }

        @Override
        public MetricPoint with(MetricPoint point, Attributes attributes) {
            return probe(point.metric(), attributes);
        }
    },

    RESOURCE {
        @Override
        public Attributes of(MetricPoint point) {
            return point.metric().resource().attributes();
        }

        @Override
        public MetricPoint with(MetricPoint point, Attributes attributes) {
            Metric m = point.metric();
            return probe(
                    new Metric(new Resource(attributes), m.scope(), m.name(), m.description(), m.unit()),
                    point.stamp().attributes());
        }
    };

    static final List<Place<MetricPoint>> ALL = List.of(OWN, RESOURCE);

    /** Returns a point that has what the columns of a series are worked out of, and no value. */
    static MetricPoint probe(Metric metric, Attributes attributes) {
        return new Gauge(metric, new Stamp(attributes, 0, 0, true), new Value.Null(), List.of());
    }
}
