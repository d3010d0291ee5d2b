package dev.hearth.insight;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Places tasks in as few lanes as there can be, so that no two in a lane overlap. A task takes the lowest lane that is
 * free when it starts, so that lanes fill from the top, as a pool's threads do.
 */
final class Lanes {

    private Lanes() {}

    /** Returns the lane of each task, counted from 0, in the order of {@code tasks}. */
    static List<Integer> of(List<Task> tasks) {
        Integer[] laneOf = new Integer[tasks.size()];
        PriorityQueue<Integer> free = new PriorityQueue<>();
        PriorityQueue<Integer> running = new PriorityQueue<>(
                Comparator.comparingLong(task -> tasks.get(task).ran().endMicros()));
        int lanes = 0;
        for (int task : byStart(tasks)) {
            long start = tasks.get(task).ran().startMicros();
            while (!running.isEmpty() && tasks.get(running.element()).ran().endMicros() <= start) {
                free.add(laneOf[running.remove()]);
            }
            laneOf[task] = free.isEmpty() ? (Integer) lanes++ : free.remove();
            running.add(task);
        }
        return List.of(laneOf);
    }

    private static int[] byStart(List<Task> tasks) {
        Integer[] order = new Integer[tasks.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                Comparator.<Integer>comparingLong(i -> tasks.get(i).ran().startMicros())
                        .thenComparingLong(i -> tasks.get(i).ran().endMicros()));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
