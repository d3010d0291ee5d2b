package dev.hearth.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What was acknowledged outlives the process that wrote it, once. */
abstract class CrashContract extends StoreFixture {

    private static final int ROUNDS = 10;
    private static final int ROUNDS_UNDER_MAINTENANCE = 5;

    @Test
    void killedWriter_losesAndDoublesNothingAcknowledged() throws IOException {
        killAndCheck(ROUNDS);
    }

    @Test
    void killedWriterUnderMaintenance_losesAndDoublesNothingAcknowledged() throws IOException {
        killAndCheck(ROUNDS_UNDER_MAINTENANCE, "maintained");
        assertThat(single("SELECT count(*) - count(DISTINCT span_id) FROM records_all"))
                .isEqualTo(0L);
    }

    private void killAndCheck(int rounds, String... more) throws IOException {
        Random random = new Random(11);
        long acknowledged = -1;
        for (int round = 0; round < rounds; round++) {
            store.close();
            acknowledged = writeAndKill(acknowledged + 1, 1 + random.nextInt(30), more);
            store = provider().open(directory);
            assertThat(rows(
                            "SELECT count(*), count(DISTINCT span_id) FROM records WHERE span_id <= ?",
                            hex(acknowledged)))
                    .as("round %d, batches up to %d acknowledged", round, acknowledged)
                    .containsExactly(List.of(records(acknowledged), records(acknowledged)));
            // The batch under way when it died is there whole or not at all.
            assertThat(count("records WHERE message <> 'old'")).isIn(records(acknowledged), records(acknowledged + 1));
        }
    }

    /** Returns the last batch that was acknowledged. */
    private long writeAndKill(long firstBatch, int acknowledgements, String... more) throws IOException {
        long last = firstBatch - 1;
        List<String> arguments =
                new ArrayList<>(List.of(provider().name(), directory.toString(), Long.toString(firstBatch)));
        arguments.addAll(Arrays.asList(more));
        try (ChildProcess child = ChildProcess.start(CrashingWriter.class, arguments.toArray(String[]::new))) {
            for (int i = 0; i < acknowledgements; i++) {
                last = Long.parseLong(String.valueOf(child.readLine()));
            }
            child.kill();
            // What it printed before it died was acknowledged too.
            for (String line = child.readLine(); line != null && !line.isEmpty(); line = child.readLine()) {
                last = Long.parseLong(line);
            }
        }
        return last;
    }

    private static long records(long lastBatch) {
        return (lastBatch + 1) * CrashingWriter.BATCH_SIZE;
    }

    private static String hex(long lastBatch) {
        return "%016x".formatted(records(lastBatch));
    }
}
