package dev.hearth.sdk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptionTest {
    @TempDir
    private Path root;

    private final Drops drops = new Drops(System::nanoTime);
    private long nanos;

    private Adoption with(Depot depot) {
        return new Adoption(depot, () -> nanos);
    }

    private Spool spool() {
        return new Spool(new SpoolLimits(root, true, 10_000, Duration.ofHours(1)), () -> "key", drops);
    }

    private void pass(long seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
    }

    private void leaveBehind() throws IOException {
        Spool dead = spool();
        dead.write(Parcel.of(Signal.TRACES, out -> out.write(1), 1, System.currentTimeMillis()));
        dead.close();
    }

    @Test
    void whatWasLeftBehind_isTakenOverFiveSecondsAfterTheStartAndEveryMinute() throws IOException {
        leaveBehind();
        Depot depot = new Depot(spool(), drops);
        Adoption adoption = with(depot);
        pass(4);
        adoption.runIfDue(false);
        assertThat(depot.isEmpty()).isTrue();
        pass(1);
        adoption.runIfDue(false);
        assertThat(depot.isEmpty()).isFalse();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(adoption.inNanos())).isEqualTo(60);
    }

    @Test
    void hurry_takesItOverAtOnceButOnlyTheFirstTime() throws IOException {
        leaveBehind();
        Depot depot = new Depot(spool(), drops);
        Adoption adoption = with(depot);
        adoption.runIfDue(true);
        assertThat(depot.next()).isNotNull();
        leaveBehind();
        adoption.runIfDue(true);
        assertThat(depot.isEmpty()).isTrue();
    }

    @Test
    void withoutSpool_isNeverDueSoThatNobodyIsWokenForIt() {
        Adoption adoption = with(new Depot(null, drops));
        pass(3_600);
        assertThat(adoption.inNanos()).isEqualTo(Long.MAX_VALUE);
        adoption.runIfDue(true);
        assertThat(adoption.inNanos()).isEqualTo(Long.MAX_VALUE);
    }
}
