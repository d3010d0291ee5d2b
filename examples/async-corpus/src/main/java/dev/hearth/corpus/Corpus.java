package dev.hearth.corpus;

import dev.hearth.corpus.programs.CompletionPrograms;
import dev.hearth.corpus.programs.CoroutineEndingPrograms;
import dev.hearth.corpus.programs.CoroutinePrograms;
import dev.hearth.corpus.programs.EndingPrograms;
import dev.hearth.corpus.programs.ExecutorPrograms;
import dev.hearth.corpus.programs.FlowPrograms;
import dev.hearth.corpus.programs.ForkJoinPrograms;
import dev.hearth.corpus.programs.FuturePrograms;
import dev.hearth.corpus.programs.GatherPrograms;
import dev.hearth.corpus.programs.HandoffPrograms;
import dev.hearth.corpus.programs.MutinyPrograms;
import dev.hearth.corpus.programs.NetworkPrograms;
import dev.hearth.corpus.programs.ReactorPrograms;
import dev.hearth.corpus.programs.RxPrograms;
import dev.hearth.corpus.programs.SchedulerPrograms;
import dev.hearth.corpus.programs.ThreadPrograms;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All programs. */
public final class Corpus {

    /** In the order in which they are told. */
    public static final List<Case> ALL = Stream.of(
                    ExecutorPrograms.all(),
                    SchedulerPrograms.all(),
                    ForkJoinPrograms.all(),
                    ThreadPrograms.all(),
                    FuturePrograms.all(),
                    CompletionPrograms.all(),
                    HandoffPrograms.all(),
                    FlowPrograms.all(),
                    NetworkPrograms.all(),
                    GatherPrograms.all(),
                    ReactorPrograms.all(),
                    RxPrograms.all(),
                    MutinyPrograms.all(),
                    CoroutinePrograms.all(),
                    CoroutineEndingPrograms.all(),
                    ofNewerJava(),
                    EndingPrograms.all())
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Case> BY_ID =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Case::id, Function.identity()));

    private Corpus() {}

    private static List<Case> ofNewerJava() {
        return ServiceLoader.load(PreviewPrograms.class).stream()
                .flatMap(programs -> programs.get().all().stream())
                .toList();
    }

    /**
     * Returns a program.
     *
     * @throws IllegalArgumentException if there is no such program
     */
    public static Case byId(String id) {
        Case found = BY_ID.get(id);
        if (found == null) {
            throw new IllegalArgumentException("There is no program '%s'.".formatted(id));
        }
        return found;
    }
}
