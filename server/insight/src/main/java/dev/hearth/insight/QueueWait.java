package dev.hearth.insight;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long tasks waited to be started, against how long they ran.
 *
 * @param tasks how many said how long they waited
 * @param queuedMicros how long those waited together
 * @param ranMicros how long those ran together
 * @param longestMicros the longest wait
 */
public record QueueWait(int tasks, long queuedMicros, long ranMicros, long longestMicros) {

    /** Returns null if no task says how long it waited. */
    static @Nullable QueueWait of(List<Task> tasks) {
        List<Task> known =
                tasks.stream().filter(task -> task.queuedMicros() != null).toList();
        if (known.isEmpty()) {
            return null;
        }
        long queued = 0;
        long longest = 0;
        long ran = 0;
        for (Task task : known) {
            long wait = Objects.requireNonNull(task.queuedMicros());
            queued += wait;
            longest = Math.max(longest, wait);
            ran += task.ran().micros();
        }
        return new QueueWait(known.size(), queued, ran, longest);
    }

    /** Returns the part of their time, 0 to 1, that the tasks spent waiting. */
    public double share() {
        return (double) queuedMicros / (queuedMicros + ranMicros);
    }
}
