package dev.hearth.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.benchmarks.servers.BenchException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AckLogTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasWritten_isRead_alsoAfterItWasOpenedAgain() throws Exception {
        Path file = folder.resolve("log");
        try (AckLog log = AckLog.open(file)) {
            log.sent(0);
            log.sent(7);
            log.acknowledged(7);
        }
        try (AckLog log = AckLog.open(file)) {
            log.sent(8);
        }

        AckLog.Contents contents = AckLog.read(file);

        assertThat(contents.sent().stream()).containsExactly(0, 7, 8);
        assertThat(contents.acknowledged().stream()).containsExactly(7);
        assertThat(contents.open().stream()).containsExactly(0, 8);
    }

    @Test
    void missingFile_isEmpty() throws Exception {
        assertThat(AckLog.read(folder.resolve("none")).sent().isEmpty()).isTrue();
    }

    @Test
    void brokenFile_isRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "sent x\n");

        assertThatThrownBy(() -> AckLog.read(file)).isInstanceOf(BenchException.class);
    }
}
