package dev.hearth.store.duckdb.metrics;

import dev.hearth.model.Attributes;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.ExponentialHistogram;
import dev.hearth.model.MetricPoint.Gauge;
import dev.hearth.model.MetricPoint.Histogram;
import dev.hearth.model.MetricPoint.Sum;
import dev.hearth.model.MetricPoint.Summary;
import dev.hearth.model.Temporality;
import dev.hearth.store.duckdb.text.JsonText;
import dev.hearth.store.duckdb.text.WellFormed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.IdentityHashMap;
import java.util.TreeMap;

/**
 * Tells the series that a point belongs to by its content, as the columns hold it: attributes in the order of their
 * keys, as JSON. What all points of a metric share is hashed once for a batch. For one thread.
 */
final class SeriesHash {

    private final MessageDigest digest = sha256();
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    private final JsonText json = new JsonText();
    private final IdentityHashMap<Metric, byte[]> metrics = new IdentityHashMap<>();
    private final IdentityHashMap<Attributes, byte[]> shared = new IdentityHashMap<>();

    /** Forgets what the points of the last batch shared. */
    void clear() {
        metrics.clear();
        shared.clear();
    }

    ContentHash of(MetricPoint point) {
        byte[] metric = metrics.get(point.metric());
        if (metric == null) {
            metric = hash(point.metric());
            metrics.put(point.metric(), metric);
        }
        digest.update(metric);
        add(point.type());
        add(temporality(point).text());
        add(point instanceof Sum sum && sum.monotonic() ? "monotonic" : "");
        add(canonical(point.stamp().attributes()));
        return ContentHash.of(digest.digest());
    }

    private byte[] hash(Metric metric) {
        add(metric.name());
        add(metric.unit());
        add(metric.scope().name());
        add(metric.scope().version());
        add(shared(metric.scope().attributes()));
        add(shared(metric.resource().attributes()));
        return digest.digest();
    }

    private byte[] shared(Attributes attributes) {
        byte[] known = shared.get(attributes);
        if (known == null) {
            known = canonical(attributes);
            shared.put(attributes, known);
        }
        return known;
    }

    private byte[] canonical(Attributes attributes) {
        Attributes sorted =
                attributes.values().size() < 2 ? attributes : new Attributes(new TreeMap<>(attributes.values()));
        return json.encode(sorted).getBytes(StandardCharsets.UTF_8);
    }

    private void add(String text) {
        add(WellFormed.text(text).getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte[] bytes) {
        digest.update(length.clear().putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static Temporality temporality(MetricPoint point) {
        return switch (point) {
            case Sum sum -> sum.temporality();
            case Histogram histogram -> histogram.temporality();
            case ExponentialHistogram histogram -> histogram.temporality();
            case Gauge _, Summary _ -> Temporality.UNSPECIFIED;
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
