package dev.hearth.server.demo;

import dev.hearth.server.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What the sample program itself says about one round. */
public record RoundReport(String traceId, String rootSpanId, boolean standIn, List<Task> tasks) {

    public RoundReport {
        tasks = List.copyOf(tasks);
    }

    /** Reads the file that the program wrote. */
    public static RoundReport read(Path file) throws IOException {
        try {
            return Json.MAPPER.readValue(Files.readAllBytes(file), RoundReport.class);
        } catch (NoSuchFileException e) {
            throw new IOException("The sample program wrote no report.", e);
        } catch (JacksonException e) {
            throw new IOException("The sample program's report is not readable: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * How one question ended.
     *
     * @param spanId the span that stands for the whole task
     * @param verdict {@code ok}, {@code error} or {@code cancelled}
     * @param inputTokens what the API reported, or null if no answer came
     * @param outputTokens likewise
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

        public Task {
            tags = List.copyOf(tags);
        }
    }
}
