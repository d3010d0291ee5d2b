package dev.hearth.server.doctor;

import dev.hearth.query.QueryBusyException;
import dev.hearth.query.pages.ExaminationReader;
import dev.hearth.query.pages.ExaminedSpan;
import dev.hearth.server.liveness.RowVerdicts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The spans that queries have examined, read for one at a time: an examination holds many in memory. Thread-safe. */
public final class RecentSpans {

    private static final Duration BY_DEFAULT = Duration.ofHours(1);

    /** The clocks of senders may be a little ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final Duration READING = Duration.ofSeconds(10);
    private static final Duration WAITING = Duration.ofSeconds(10);

    private final ExaminationReader reader;
    private final RowVerdicts verdicts;
    private final Semaphore room = new Semaphore(1, true);

    public RecentSpans(ExaminationReader reader, RowVerdicts verdicts) {
        this.reader = reader;
        this.verdicts = verdicts;
    }

    /**
     * Returns what is made of the spans that began within the bounds, by default in the last hour.
     *
     * @param busy what to throw when others take too long
     */
    public <T> T examine(
            @Nullable Instant from,
            @Nullable Instant to,
            Function<List<ExaminedSpan>, T> examination,
            Supplier<QueryBusyException> busy) {
        Instant now = Instant.EPOCH.plus(verdicts.nowMicros(), ChronoUnit.MICROS);
        Instant end = to == null ? now.plus(AHEAD) : to;
        Instant begin = from == null ? (to == null ? now : to).minus(BY_DEFAULT) : from;
        enter(busy);
        try {
            return examination.apply(
                    reader.read(micros(begin), micros(end), READING).spans());
        } finally {
            room.release();
        }
    }

    private void enter(Supplier<QueryBusyException> busy) {
        try {
            if (!room.tryAcquire(WAITING.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy.get();
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
