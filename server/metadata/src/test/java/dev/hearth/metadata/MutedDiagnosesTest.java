package dev.hearth.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutedDiagnosesTest {

    @TempDir
    private Path folder;

    private Metadata metadata;

    @BeforeEach
    void open() {
        metadata = Metadata.open(folder);
    }

    @AfterEach
    void close() {
        metadata.close();
    }

    @Test
    void diagnosis_isMutedInItsProjectAlone_untilItMaySpeakAgain() {
        Project shop = metadata.projects().create("shop");
        metadata.mutedDiagnoses().mute(shop.id(), "a");
        metadata.mutedDiagnoses().mute(shop.id(), "a");
        metadata.mutedDiagnoses().mute(shop.id(), "b");
        assertThat(metadata.mutedDiagnoses().of(shop.id())).containsExactlyInAnyOrder("a", "b");
        assertThat(metadata.mutedDiagnoses().of("default")).isEmpty();
        metadata.mutedDiagnoses().unmute(shop.id(), "a");
        metadata.mutedDiagnoses().unmute(shop.id(), "c");
        assertThat(metadata.mutedDiagnoses().of(shop.id())).containsExactly("b");
    }

    @Test
    void whatIsMuted_goesWithItsProject() {
        Project shop = metadata.projects().create("shop");
        metadata.mutedDiagnoses().mute(shop.id(), "a");
        metadata.projects().delete("shop");
        metadata.projects().forget(shop.id());
        assertThat(metadata.mutedDiagnoses().of(shop.id())).isEmpty();
    }
}
