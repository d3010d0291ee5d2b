package dev.hearth.sdk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

class DropsTest {

    @Test
    void losses_areToldByReasonAtOnceThenOnceAMinuteThenAtTheEnd() {
        AtomicLong clock = new AtomicLong();
        Drops drops = new Drops(clock::get);
        List<String> said = new ArrayList<>();
        Logger logger = Logger.getLogger("dev.hearth");
        logger.setFilter(record -> {
            said.add(new SimpleFormatter().formatMessage(record));
            return false;
        });
        try {
            drops.add(DropReason.REFUSED, 1, "a server said no");
            drops.add(DropReason.REFUSED, 5, "a server said no");
            drops.countQueueFull();
            assertThat(drops.take(false))
                    .containsExactly(
                            new Drops.Notice(DropReason.REFUSED, 1, 1, "a server said no"),
                            new Drops.Notice(
                                    DropReason.QUEUE_FULL,
                                    1,
                                    1,
                                    "they came faster than they could be made into records; record fewer spans"));
            clock.set(TimeUnit.SECONDS.toNanos(59));
            assertThat(drops.take(false)).isEmpty();
            clock.set(TimeUnit.SECONDS.toNanos(60));
            assertThat(drops.take(false))
                    .containsExactly(new Drops.Notice(DropReason.REFUSED, 5, 6, "a server said no"));
            drops.add(DropReason.REFUSED, 2, null);
            assertThat(drops.take(false)).isEmpty();
            assertThat(drops.take(true))
                    .containsExactly(new Drops.Notice(DropReason.REFUSED, 2, 8, "the server refused them"));
        } finally {
            logger.setFilter(null);
        }
        assertThat(drops.total()).isEqualTo(9);
        assertThat(said)
                .hasSize(4)
                .contains(
                        "Hearth dropped 1 record because a server said no.",
                        "Hearth dropped 5 records because a server said no.");
    }
}
