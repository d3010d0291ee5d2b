package dev.hearth.server.doctor;

import dev.hearth.insight.doctor.Diagnosis;
import dev.hearth.insight.doctor.Doctor;
import dev.hearth.insight.doctor.SpanFacts;
import dev.hearth.query.Diagnoses;
import dev.hearth.query.QueryBusyException;
import dev.hearth.query.pages.ExaminationReader;
import dev.hearth.server.liveness.RowVerdicts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the doctor finds in a project, for its queries. Thread-safe. */
public final class FoundDiagnoses implements Diagnoses {

    private static final Duration BY_DEFAULT = Duration.ofHours(1);

    /** The clocks of senders may be a little ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final Duration READING = Duration.ofSeconds(10);
    private static final Duration WAITING = Duration.ofSeconds(10);

    private final ExaminationReader reader;
    private final RowVerdicts verdicts;

    /** An examination holds many spans in memory, so one is made at a time. */
    private final Semaphore room = new Semaphore(1, true);

    public FoundDiagnoses(ExaminationReader reader, RowVerdicts verdicts) {
        this.reader = reader;
        this.verdicts = verdicts;
    }

    @Override
    public List<Found> find(@Nullable Instant from, @Nullable Instant to) {
        Instant now = Instant.EPOCH.plus(verdicts.nowMicros(), ChronoUnit.MICROS);
        Instant end = to == null ? now.plus(AHEAD) : to;
        Instant begin = from == null ? (to == null ? now : to).minus(BY_DEFAULT) : from;
        enter();
        try {
            Facts facts = new Facts(verdicts);
            List<SpanFacts> spans = reader.read(micros(begin), micros(end), READING).spans().stream()
                    .map(facts::of)
                    .toList();
            return Doctor.examine(spans).stream().map(FoundDiagnoses::found).toList();
        } finally {
            room.release();
        }
    }

    private void enter() {
        try {
            if (!room.tryAcquire(WAITING.toMillis(), TimeUnit.MILLISECONDS)) {
                throw QueryBusyException.ofDiagnoses();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw QueryBusyException.ofDiagnoses();
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
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
