package dev.hearth.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a branch of a fan-out cost, with everything below it that no ancestor already counts.
 *
 * @param inputTokens null if nothing in the branch says
 * @param outputTokens null if nothing in the branch says
 * @param costUsd null if nothing in the branch says
 */
public record BranchCost(
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        @Nullable Double costUsd) {

    static List<BranchCost> of(List<Task> tasks, SpanTree tree) {
        return tasks.stream().map(task -> tree.costOf(task.spanId())).toList();
    }
}
