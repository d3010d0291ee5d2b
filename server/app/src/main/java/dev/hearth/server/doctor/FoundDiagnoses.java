package dev.hearth.server.doctor;

import dev.hearth.insight.doctor.Diagnosis;
import dev.hearth.insight.doctor.Doctor;
import dev.hearth.query.Diagnoses;
import dev.hearth.query.QueryBusyException;
import dev.hearth.query.pages.ExaminedSpan;
import dev.hearth.server.liveness.RowVerdicts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the doctor finds in a project, for its queries. Thread-safe. */
public final class FoundDiagnoses implements Diagnoses {

    private final RecentSpans recent;
    private final RowVerdicts verdicts;

    public FoundDiagnoses(RecentSpans recent, RowVerdicts verdicts) {
        this.recent = recent;
        this.verdicts = verdicts;
    }

    @Override
    public List<Found> find(@Nullable Instant from, @Nullable Instant to) {
        return recent.examine(from, to, this::examine, QueryBusyException::ofDiagnoses);
    }

    private List<Found> examine(List<ExaminedSpan> spans) {
        Facts facts = new Facts(verdicts);
        return Doctor.examine(spans.stream().map(facts::of).toList()).stream()
                .map(FoundDiagnoses::found)
                .toList();
    }

    private static Found found(Diagnosis diagnosis) {
        return new Found(
                diagnosis.id(),
                diagnosis.rule(),
                diagnosis.severity().text(),
                diagnosis.confidence().text(),
                diagnosis.sentence(),
                diagnosis.where() == null ? null : diagnosis.where().toString(),
                diagnosis.count(),
                diagnosis.firstMicros(),
                diagnosis.lastMicros(),
                diagnosis.why(),
                diagnosis.fix().text(),
                diagnosis.evidence().stream()
                        .map(Diagnosis.Evidence::traceId)
                        .distinct()
                        .toList());
    }
}
