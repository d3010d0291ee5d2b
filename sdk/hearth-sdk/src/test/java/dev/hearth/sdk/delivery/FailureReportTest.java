package dev.hearth.sdk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class FailureReportTest {

    @Test
    void warn_speaksAtMostOnceAMinute() {
        AtomicLong clock = new AtomicLong();
        FailureReport report = new FailureReport(clock::get);
        List<String> said = new ArrayList<>();
        Logger logger = Logger.getLogger("dev.hearth");
        logger.setFilter(record -> {
            said.add(record.getMessage());
            return false;
        });
        try {
            report.warn("one");
            report.warn("two");
            clock.set(TimeUnit.SECONDS.toNanos(59));
            report.warn("three");
            clock.set(TimeUnit.SECONDS.toNanos(60));
            report.warn("four");
        } finally {
            logger.setFilter(null);
        }
        assertThat(said).containsExactly("one", "four");
    }
}
