package dev.hearth.sdk.signal;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;

/** A metric of another resource. */
record MetricOf(Resource resource, MetricData metric) implements MetricData {
    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return metric.getInstrumentationScopeInfo();
    }

    @Override
    public String getName() {
        return metric.getName();
    }

    @Override
    public String getDescription() {
        return metric.getDescription();
    }

    @Override
    public String getUnit() {
        return metric.getUnit();
    }

    @Override
    public MetricDataType getType() {
        return metric.getType();
    }

    @Override
    public Data<?> getData() {
        return metric.getData();
    }
}
