package dev.hearth.sdk.delivery;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes records once and gives them to every courier. Thread-safe; one batch is encoded at a time. */
public final class Outbox {
    private final OtlpEncoder encoder = new OtlpEncoder();
    private final List<Courier> couriers;
    private final Drops drops;

    /** Gives everything to these. */
    public Outbox(List<Courier> couriers, Drops drops) {
        this.couriers = List.copyOf(couriers);
        this.drops = drops;
    }

    /** Sends these spans, as one request. */
    public synchronized void spans(Collection<SpanData> records) {
        offer(encoder.spans(records), records.size());
    }

    /** Sends these metrics, as one request. */
    public synchronized void metrics(Collection<MetricData> records) {
        offer(encoder.metrics(records), records.size());
    }

    /** Sends these log records, as one request. */
    public synchronized void logs(Collection<LogRecordData> records) {
        offer(encoder.logs(records), records.size());
    }

    private void offer(@Nullable Parcel parcel, int records) {
        if (parcel == null) {
            drops.add(DropReason.FAULT, records, null);
        } else {
            couriers.forEach(courier -> courier.offer(parcel));
        }
    }

    /** See {@link Courier#flush}. */
    public CompletableResultCode flush() {
        List<CompletableResultCode> all = new ArrayList<>();
        couriers.forEach(courier -> all.add(courier.flush()));
        return CompletableResultCode.ofAll(all);
    }

    /** See {@link Courier#stop}. */
    public CompletableResultCode stop(long byNanos) {
        List<CompletableResultCode> all = new ArrayList<>();
        couriers.forEach(courier -> all.add(courier.stop(byNanos)));
        return CompletableResultCode.ofAll(all);
    }
}
