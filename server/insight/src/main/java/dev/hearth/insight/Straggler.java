package dev.hearth.insight;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A task that took much longer than its siblings.
 *
 * @param timesMedian how many times the median of the tasks that have ended
 * @param aloneMicros how long it kept the fan-out waiting after all tasks but stragglers had ended; 0 if it did not
 */
public record Straggler(String spanId, double timesMedian, long aloneMicros) {

    /** Below this a long task is no straggler. */
    private static final double LEAST_TIMES_MEDIAN = 2;

    /** Of fewer tasks nobody can say what is usual. */
    private static final int LEAST_TASKS = 4;

    /** Returns the stragglers, the slowest first. A task still open counts as long as it has run. */
    static List<Straggler> among(List<Task> tasks) {
        long[] ended = tasks.stream()
                .filter(task -> !task.open())
                .mapToLong(task -> task.ran().micros())
                .sorted()
                .toArray();
        if (ended.length < LEAST_TASKS) {
            return List.of();
        }
        int middle = ended.length / 2;
        double median = ended.length % 2 == 1 ? ended[middle] : (ended[middle - 1] + ended[middle]) / 2.0;
        List<Task> slow = tasks.stream()
                .filter(task -> task.ran().micros() >= LEAST_TIMES_MEDIAN * median)
                .sorted((a, b) -> Long.compare(b.ran().micros(), a.ran().micros()))
                .toList();
        // Where many are slow, slow is usual.
        if (slow.size() * LEAST_TASKS > tasks.size()) {
            return List.of();
        }
        Set<Task> slowOnes = new HashSet<>(slow);
        long othersEnd = tasks.stream()
                .filter(task -> !slowOnes.contains(task))
                .mapToLong(task -> task.ran().endMicros())
                .max()
                .orElse(Long.MAX_VALUE);
        List<Straggler> stragglers = new ArrayList<>();
        for (Task task : slow) {
            long alone = Math.max(0, task.ran().endMicros() - othersEnd);
            stragglers.add(new Straggler(task.spanId(), task.ran().micros() / median, alone));
        }
        return stragglers;
    }
}
