package dev.hearth.sdk.signal;

import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleCounterBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongCounterBuilder;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.LongHistogramBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterBuilder;
import io.opentelemetry.api.metrics.MeterProvider;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before what makes instruments, so that counters and histograms are summed up on spans too. A proxy, since these objects have further
 * interfaces which instrumentations ask for, depending on OpenTelemetry's version. The instruments themselves are no proxies. Thread-safe.
 */
final class Totalled implements InvocationHandler {
    private final Object target;
    private final SpanTotals totals;
    private final String metric;

    private Totalled(Object target, SpanTotals totals, String metric) {
        this.target = target;
        this.totals = totals;
        this.metric = metric;
    }

    static MeterProvider meters(MeterProvider provider, SpanTotals totals) {
        return (MeterProvider) before(provider, totals, "");
    }

    private static Object before(Object target, SpanTotals totals, String metric) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> each : type.getInterfaces()) {
                if (each.getName()
                        .startsWith(MeterProvider.class.getPackageName().replaceFirst("metrics$", ""))) {
                    interfaces.add(each);
                }
            }
        }
        return Proxy.newProxyInstance(
                target.getClass().getClassLoader(),
                interfaces.toArray(Class<?>[]::new),
                new Totalled(target, totals, metric));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a builder that returns itself
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
        if (result == target) {
            return proxy;
        }
        if (result instanceof MeterBuilder || result instanceof Meter) {
            return before(result, totals, "");
        }
        if (isBuilder(result)) {
            Object name = target instanceof Meter && arguments != null ? arguments[0] : null;
            return before(result, totals, name == null ? metric : name.toString());
        }
        return instrument(result);
    }

    private static boolean isBuilder(@Nullable Object result) {
        return result instanceof LongCounterBuilder
                || result instanceof DoubleCounterBuilder
                || result instanceof LongHistogramBuilder
                || result instanceof DoubleHistogramBuilder;
    }

    private @Nullable Object instrument(@Nullable Object made) {
        if (made instanceof LongCounter counter) {
            totals.expect(metric);
            return new TotalledInstrument.OfLongCounter(counter, totals, metric);
        }
        if (made instanceof DoubleCounter counter) {
            totals.expect(metric);
            return new TotalledInstrument.OfDoubleCounter(counter, totals, metric);
        }
        if (made instanceof LongHistogram histogram) {
            totals.expect(metric);
            return new TotalledInstrument.OfLongHistogram(histogram, totals, metric);
        }
        if (made instanceof DoubleHistogram histogram) {
            totals.expect(metric);
            return new TotalledInstrument.OfDoubleHistogram(histogram, totals, metric);
        }
        return made;
    }
}
