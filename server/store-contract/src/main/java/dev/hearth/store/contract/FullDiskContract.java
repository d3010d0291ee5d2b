package dev.hearth.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Where no more can be written, writes are refused, nothing is lost, and it goes on once there is room. A contract of its
 * own: it says nothing of a limit that an engine meets while it moves what is durable already.
 */
public abstract class FullDiskContract extends StoreFixture {

    @Test
    void fullDisk_refusesLosesNothingAndRecovers() throws IOException {
        store.close();
        try (ChildProcess child =
                ChildProcess.start(FillingWriter.class, provider().name(), directory.toString())) {
            String refused = String.valueOf(child.readLine());
            assertThat(refused).startsWith("refused Nothing was written").endsWith(".");
            long acknowledged = Long.parseLong(String.valueOf(child.readLine()));
            assertThat(acknowledged).isPositive();
            assertThat(child.readLine()).as("rows read while the disk is full").isEqualTo(Long.toString(acknowledged));
            assertThat(child.readLine()).as("written once there was room").isEqualTo("recovered");
            assertThat(child.readLine()).isEqualTo("closed");
            store = provider().open(directory);
            assertThat(rows("SELECT count(*), count(DISTINCT span_id) FROM records"))
                    .containsExactly(
                            List.of(acknowledged + FillingWriter.BATCH_SIZE, acknowledged + FillingWriter.BATCH_SIZE));
        }
    }
}
