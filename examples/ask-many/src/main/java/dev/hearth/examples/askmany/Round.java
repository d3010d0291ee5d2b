package dev.hearth.examples.askmany;

import com.anthropic.client.AnthropicClientAsync;
import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.Outcome;
import dev.hearth.sdk.Task;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All questions at once: one parent span, one task and one LLM call per question. */
final class Round {
    private final String batch;
    private final Ask ask;
    private final boolean standIn;
    private final Map<Integer, Span> taskSpans = new ConcurrentHashMap<>();

    Round(String batch, AnthropicClientAsync claude, boolean standIn) {
        this.batch = batch;
        this.ask = new Ask(claude);
        this.standIn = standIn;
    }

    Report ask(List<Question> questions) {
        List<Task<Answer>> tasks = new ArrayList<>();
        for (Question question : questions) {
            tasks.add(Hearth.task("Asking {question}", () -> answer(question), "question", question.text())
                    .withTags(batch, question.tag()));
        }
        return report(questions, Hearth.gatherSettled("ask {n} questions", tasks));
    }

    private Answer answer(Question question) throws Exception {
        taskSpans.put(question.index(), Span.current());
        return ask.answer(question);
    }

    private Report report(List<Question> questions, List<Outcome<Answer>> outcomes) {
        List<Report.Task> tasks = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            tasks.add(task(questions.get(i), outcomes.get(i)));
        }
        Span first = taskSpans.getOrDefault(1, Span.getInvalid());
        String root = first instanceof ReadableSpan readable
                ? readable.getParentSpanContext().getSpanId()
                : "";
        return new Report(first.getSpanContext().getTraceId(), root, standIn, tasks);
    }

    private Report.Task task(Question question, Outcome<Answer> outcome) {
        @Nullable Answer answer = outcome instanceof Outcome.Succeeded<Answer>(Answer value) ? value : null;
        String verdict = switch (outcome) {
            case Outcome.Succeeded<Answer> succeeded -> "ok";
            case Outcome.Failed<Answer> failed -> "error";
            case Outcome.Cancelled<Answer> cancelled -> "cancelled";
        };
        return new Report.Task(
                question.index(),
                question.text(),
                question.model(),
                List.of(batch, question.tag()),
                taskSpans
                        .getOrDefault(question.index(), Span.getInvalid())
                        .getSpanContext()
                        .getSpanId(),
                verdict,
                answer == null ? null : answer.inputTokens(),
                answer == null ? null : answer.outputTokens());
    }
}
