package dev.hearth.examples.askmany;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the program itself knows about one round, for a check to compare with what the server stored.
 *
 * <p>Written by {@code --report FILE} as one JSON object with the names of these components.
 *
 * @param traceId the round's trace, 32 hex digits
 * @param rootSpanId the span {@code ask {n} questions}, 16 hex digits
 * @param standIn whether the answers came from the stand-in and not from the real API
 * @param tasks one entry per question, in order
 */
public record Report(String traceId, String rootSpanId, boolean standIn, List<Task> tasks) {
    /** Copies the tasks. */
    public Report {
        tasks = List.copyOf(tasks);
    }

    /**
     * How one question ended.
     *
     * @param index from 1
     * @param question its text
     * @param model the model that was asked for
     * @param tags the tags of the task's span, in order
     * @param spanId the span {@code Asking {question}}, 16 hex digits
     * @param verdict {@code ok}, {@code error} or {@code cancelled}
     * @param inputTokens what the API reported, cache reads and writes included; null if no answer came
     * @param outputTokens what the API reported; null if no answer came
     */
    public record Task(
            int index,
            String question,
            String model,
            List<String> tags,
            String spanId,
            String verdict,
            @Nullable Long inputTokens,
            @Nullable Long outputTokens) {
        /** Copies the tags. */
        public Task {
            tags = List.copyOf(tags);
        }
    }
}
