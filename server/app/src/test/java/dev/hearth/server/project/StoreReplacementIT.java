package dev.hearth.server.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.ingest.IngestSettings;
import dev.hearth.metadata.Project;
import dev.hearth.server.StoreOpener;
import dev.hearth.store.RecordStore;
import dev.hearth.store.StoreUnavailableException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who uses a project while another store takes the place of its own. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoreReplacementIT {

    private static final Project DEFAULT =
            new Project(Project.DEFAULT, Project.DEFAULT, java.time.Instant.EPOCH, null, null);

    @TempDir
    Path data;

    private ProjectRegistry registry;

    @BeforeEach
    void open() {
        registry = new ProjectRegistry(data, StoreOpener::open, IngestSettings.defaults(), InstantSource.system());
    }

    @AfterEach
    void close() {
        registry.close();
    }

    /** Does something when the files are free. */
    private record Replacement(Runnable work) implements StoreReplacement {

        @Override
        public void last(RecordStore store) {
            assertThat(store.reader().lastSequence()).isZero();
        }

        @Override
        public void replace() {
            work.run();
        }
    }

    @Test
    void whoHasTheProject_keepsAClosedStore_andWhoComesGetsTheNewOne() {
        try (ProjectRegistry.Lease before = registry.enter(DEFAULT)) {
            registry.replace(DEFAULT, new Replacement(() -> {}));
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> before.runtime().store().writer().write(java.util.List.of()));
            try (ProjectRegistry.Lease after = registry.enter(DEFAULT)) {
                assertThat(after.runtime()).isNotSameAs(before.runtime());
                assertThat(after.runtime().store().maintenance().size().records())
                        .isZero();
            }
        }
    }

    @Test
    void failedReplacement_leavesTheStoreThatWasThere() {
        IllegalStateException failure = new IllegalStateException("no");
        assertThatThrownBy(() -> registry.replace(DEFAULT, new Replacement(() -> {
                    throw failure;
                })))
                .isSameAs(failure);
        try (ProjectRegistry.Lease lease = registry.enter(DEFAULT)) {
            assertThat(lease.runtime().store().maintenance().size().records()).isZero();
        }
    }

    @Test
    void whoComesMeanwhile_waits_andAnInterruptStopsNothing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch entering = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FutureTask<Boolean> replacing = new FutureTask<>(() -> {
            registry.replace(DEFAULT, new Replacement(() -> {
                begun.countDown();
                Uninterruptible.run("waits", () -> await(go));
            }));
            return Thread.interrupted();
        });
        Thread replacer = Thread.ofPlatform().start(replacing);
        begun.await();
        assertThat(registry.ifOpen(DEFAULT)).isEmpty();
        replacer.interrupt();
        FutureTask<ProjectRegistry.Lease> coming = new FutureTask<>(() -> {
            entering.countDown();
            return registry.enter(DEFAULT);
        });
        Thread.ofPlatform().start(coming);
        entering.await();
        go.countDown();
        assertThat(replacing.get()).as("the interrupt is kept").isTrue();
        try (ProjectRegistry.Lease lease = coming.get()) {
            assertThat(lease.runtime().store().maintenance().size().records()).isZero();
        }
    }

    @Test
    void secondReplacementMeanwhile_isRefused() {
        registry.replace(
                DEFAULT,
                new Replacement(() -> assertThatExceptionOfType(StoreUnavailableException.class)
                        .isThrownBy(() -> registry.replace(DEFAULT, new Replacement(() -> {})))
                        .withMessageContaining("takes the place")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
