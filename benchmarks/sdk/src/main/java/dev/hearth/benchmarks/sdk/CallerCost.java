package dev.hearth.benchmarks.sdk;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Collection;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What each operation costs the threads that call, in processor time and bytes allocated; what it costs the whole process in processor time; and how many of
 * the spans became records. The wall clock and JMH's own profiler count the thread too that makes records of what was queued. Where calls come
 * faster than it can follow, what it takes of the machine says how much of it is left, and how much is dropped, not what a call costs.
 */
public final class CallerCost implements InternalProfiler {
    private static final String CALLERS = "jmh-worker";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long nanosInAllBefore;
    private long takenBefore;
    private long bytesBefore;
    private long nanosBefore;

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        bytesBefore = sum(threads::getThreadAllocatedBytes);
        nanosBefore = sum(threads::getThreadCpuTime);
        nanosInAllBefore = system.getProcessCpuTime();
        takenBefore = NoExport.taken();
    }

    @Override
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double operations = result.getMetadata().getAllOps();
        return List.of(
                each("kept", 100 * (NoExport.taken() - takenBefore) / operations, "%"),
                each("all.cpu", (system.getProcessCpuTime() - nanosInAllBefore) / operations, "ns/op"),
                each("caller.alloc", (sum(threads::getThreadAllocatedBytes) - bytesBefore) / operations, "B/op"),
                each("caller.cpu", (sum(threads::getThreadCpuTime) - nanosBefore) / operations, "ns/op"));
    }

    private static ScalarResult each(String name, double value, String unit) {
        return new ScalarResult(name, value, unit, AggregationPolicy.AVG);
    }

    private long sum(LongUnaryOperator ofThread) {
        long sum = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().contains(CALLERS)) {
                sum += Math.max(0, ofThread.applyAsLong(thread.getThreadId()));
            }
        }
        return sum;
    }

    @Override
    public String getDescription() {
        return "What a call costs the calling threads";
    }
}
