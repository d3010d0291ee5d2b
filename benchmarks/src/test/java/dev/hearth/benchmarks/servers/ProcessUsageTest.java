package dev.hearth.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessUsageTest {

    private static final String AFTER_NAME = " S 1 2 3 0 -1 4194560 2755 47836 0 20 150 250 34 13 20 0 1 0 219852 0 0";

    @Test
    void cpuSeconds_areUserAndSystemTime() throws Exception {
        assertThat(ProcessUsage.cpuSeconds("12615 (java)" + AFTER_NAME)).isEqualTo(4.0);
    }

    @Test
    void programName_mayHoldSpacesAndBrackets() throws Exception {
        assertThat(ProcessUsage.cpuSeconds("12615 (a) b (c) 1 2" + ")" + AFTER_NAME))
                .isEqualTo(4.0);
    }

    @Test
    void unknownForm_isAnError() {
        assertThatThrownBy(() -> ProcessUsage.cpuSeconds("12615 (java) S 1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unknown form");
    }

    @Test
    void memory_isReadInKilobytes() throws Exception {
        List<String> status = List.of("Name:\tjava", "VmHWM:\t    2048 kB", "VmRSS:\t    1024 kB");

        assertThat(ProcessUsage.bytes(status, "VmRSS")).isEqualTo(1024 * 1024);
        assertThat(ProcessUsage.bytes(status, "VmHWM")).isEqualTo(2048 * 1024);
    }

    @Test
    void endedProcess_hasNoMemory() {
        assertThatThrownBy(() -> ProcessUsage.bytes(List.of("Name:\tjava"), "VmRSS"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("VmRSS");
    }

    @Test
    void ownProcess_hasUsedSomething() throws Exception {
        ProcessUsage usage = ProcessUsage.of(ProcessHandle.current().pid());

        assertThat(usage.cpuSeconds()).isPositive();
        assertThat(usage.residentBytes()).isPositive();
        assertThat(usage.peakResidentBytes()).isGreaterThanOrEqualTo(usage.residentBytes());
    }
}
