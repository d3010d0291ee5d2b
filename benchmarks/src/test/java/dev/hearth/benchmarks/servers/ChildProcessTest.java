package dev.hearth.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    private Path folder;

    @Test
    void close_endsTheChild() throws Exception {
        ChildProcess child = ChildProcess.start(List.of("sleep", "600"), Map.of(), folder.resolve("log"));
        assertThat(child.isAlive()).isTrue();

        child.close();

        assertThat(child.isAlive()).isFalse();
        assertThat(ProcessHandle.of(child.pid()).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void logTail_isWhatItSaidLast() throws Exception {
        try (ChildProcess child = ChildProcess.start(
                List.of("sh", "-c", "for i in 1 2 3; do echo line $WORD $i; done"),
                Map.of("WORD", "of"),
                folder.resolve("logs/log"))) {
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();

            assertThat(child.logTail()).endsWith("line of 2" + System.lineSeparator() + "line of 3");
        }
    }
}
