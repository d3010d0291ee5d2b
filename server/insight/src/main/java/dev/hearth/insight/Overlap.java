package dev.hearth.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many tasks ran at each moment.
 *
 * @param steps the count of running tasks wherever it changes, in order of time, ending with 0
 * @param peak the most that ran at once
 * @param busyMicros the time that all tasks took together
 * @param coveredMicros the time in which at least one ran
 */
public record Overlap(List<Step> steps, int peak, long busyMicros, long coveredMicros) {

    public Overlap {
        steps = List.copyOf(steps);
    }

    /**
     * From here to the next step so many ran.
     *
     * @param atMicros microseconds since the epoch
     */
    public record Step(long atMicros, int running) {}

    static Overlap of(List<Task> tasks) {
        long[] starts = tasks.stream()
                .mapToLong(task -> task.ran().startMicros())
                .sorted()
                .toArray();
        long[] ends = tasks.stream()
                .mapToLong(task -> task.ran().endMicros())
                .sorted()
                .toArray();
        List<Step> steps = new ArrayList<>();
        int begun = 0;
        int ended = 0;
        int running = 0;
        int peak = 0;
        long covered = 0;
        long before = 0;
        while (ended < ends.length) {
            long at = begun < starts.length ? Math.min(starts[begun], ends[ended]) : ends[ended];
            covered += running > 0 ? at - before : 0;
            before = at;
            while (begun < starts.length && starts[begun] == at) {
                begun++;
            }
            while (ended < ends.length && ends[ended] == at) {
                ended++;
            }
            int now = begun - ended;
            if (now != running) {
                steps.add(new Step(at, now));
            }
            running = now;
            peak = Math.max(peak, running);
        }
        long busy = Arrays.stream(ends).sum() - Arrays.stream(starts).sum();
        return new Overlap(steps, peak, busy, covered);
    }

    /** Returns how many ran at once on average, counting only the time in which any did; 0 without tasks. */
    public double mean() {
        return coveredMicros == 0 ? 0 : (double) busyMicros / coveredMicros;
    }
}
