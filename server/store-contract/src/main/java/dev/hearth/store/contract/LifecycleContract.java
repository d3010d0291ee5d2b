package dev.hearth.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.model.RecordKind;
import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

/** Opening, closing, and who may hold a store. */
abstract class LifecycleContract extends StoreFixture {

    @Test
    void provider_isRegisteredUnderItsName() {
        assertThat(ServiceLoader.load(RecordStoreProvider.class))
                .anyMatch(found -> found.name().equals(provider().name()));
    }

    @Test
    void close_twiceIsHarmlessAndKeepsEverything() {
        write(Samples.record(1, 1, RecordKind.SPAN), Samples.record(1, 2, RecordKind.PENDING_SPAN));
        store.close();
        store.close();
        store = provider().open(directory);
        assertThat(count("records_all")).isEqualTo(2);
        assertThat(count("open_spans")).isEqualTo(1);
    }

    @Test
    void missingDirectory_isCreated() {
        Path deep = directory.resolve("a/b");
        provider().open(deep).close();
        assertThat(deep).isDirectory();
    }

    @Test
    void secondOpenInThisProcess_isRefused() {
        assertOpenRefused(directory).withMessageContaining("already open");
    }

    @Test
    void storeHeldByAnotherProcess_isRefusedAndNamesIt() throws IOException {
        store.close();
        try (ChildProcess child =
                ChildProcess.start(StoreHolder.class, provider().name(), directory.toString())) {
            assertThat(child.readLine()).isEqualTo(StoreHolder.READY);
            assertOpenRefused(directory).withMessageContaining(Long.toString(child.pid()));
        }
        store = provider().open(directory);
    }

    @Test
    void fileInPlaceOfTheDirectory_isRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertOpenRefused(file).withMessageContaining(file.toString());
    }

    private ThrowableAssertAlternative<StoreUnavailableException> assertOpenRefused(Path path) {
        return assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> provider().open(path))
                .satisfies(e -> assertThat(e.getMessage()).endsWith(".").doesNotContain("\n"));
    }
}
