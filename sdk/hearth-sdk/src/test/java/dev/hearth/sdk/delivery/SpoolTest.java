package dev.hearth.sdk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final long NOW = System.currentTimeMillis();

    @TempDir
    private Path root;

    private final Drops drops = new Drops(System::nanoTime);

    private Spool spool(String key) {
        return new Spool(new SpoolLimits(root, true, 10_000, Duration.ofHours(1)), () -> key, drops);
    }

    private static Parcel parcel(int records, long createdMillis) throws IOException {
        return Parcel.of(Signal.TRACES, out -> out.write(new byte[records]), records, createdMillis);
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> walked = Files.walk(root)) {
            return walked.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void whatAProcessLeftBehind_isAdoptedInOrderByTheNext() throws IOException {
        Spool first = spool("a");
        for (int i = 1; i <= 12; i++) {
            assertThat(first.write(parcel(i, NOW))).isNotNull();
        }
        first.close();
        Spool second = spool("a");
        List<SpoolFile> adopted = second.adopt();
        assertThat(adopted).extracting(SpoolFile::records).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        Parcel read = second.read(adopted.get(6));
        assertThat(read).isNotNull();
        assertThat(read.plain()).hasSize(7);
        adopted.forEach(second::delete);
        second.close();
        assertThat(all()).isEmpty();
    }

    @Test
    void whatALivingProcessHolds_isLeftAlone() throws IOException {
        Spool living = spool("a");
        living.write(parcel(1, NOW));
        Spool other = spool("a");
        assertThat(other.adopt()).isEmpty();
        living.close();
        assertThat(other.adopt()).hasSize(1);
        assertThat(spool("a").adopt()).isEmpty();
    }

    @Test
    void orphans_areAdoptedOnceByManyAtATime() throws Exception {
        for (int process = 0; process < 20; process++) {
            Spool dying = spool("a");
            dying.write(parcel(1, NOW));
            dying.close();
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<List<SpoolFile>>> adopters = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Spool heir = spool("a");
                adopters.add(threads.submit(() -> {
                    start.await();
                    return heir.adopt();
                }));
            }
            start.countDown();
            List<SpoolFile> adopted = new ArrayList<>();
            for (Future<List<SpoolFile>> adopter : adopters) {
                adopted.addAll(adopter.get());
            }
            adopted.addAll(spool("a").adopt());
            assertThat(adopted).hasSize(20).extracting(SpoolFile::path).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anotherDestinationsRecords_areNotAdoptedButClearedAwayWhenTooOld() throws IOException {
        Spool elsewhere = spool("b");
        elsewhere.write(parcel(1, NOW));
        elsewhere.write(parcel(5, NOW - Duration.ofHours(2).toMillis()));
        elsewhere.close();
        assertThat(spool("a").adopt()).isEmpty();
        assertThat(drops.total()).isEqualTo(5);
        assertThat(spool("b").adopt()).hasSize(1);
    }

    @Test
    void limits_areKeptAlsoWhenAdopting() throws IOException {
        Spool first = spool("a");
        assertThat(first.fits(10_001)).isFalse();
        assertThat(first.fits(10_000)).isTrue();
        first.write(parcel(1, NOW));
        assertThat(first.fits(10_000)).isFalse();
        first.write(parcel(2, NOW));
        first.close();
        Spool small = new Spool(new SpoolLimits(root, true, 30, Duration.ofHours(1)), () -> "a", drops);
        assertThat(small.adopt()).hasSize(1);
        assertThat(all().stream().filter(file -> file.toString().endsWith(".gz")))
                .hasSize(2);
    }

    @Test
    void damagedFile_isCountedAndNotSent() throws IOException {
        Spool spool = spool("a");
        SpoolFile file = spool.write(parcel(3, NOW));
        assertThat(file).isNotNull();
        Files.write(file.path(), new byte[0]);
        assertThat(spool.read(file)).isNull();
        assertThat(drops.total()).isEqualTo(3);
    }

    @Test
    void halfWrittenFile_isNotAdopted() throws IOException {
        Spool first = spool("a");
        SpoolFile file = first.write(parcel(3, NOW));
        assertThat(file).isNotNull();
        Files.move(file.path(), Path.of(file.path() + ".part"));
        first.close();
        assertThat(spool("a").adopt()).isEmpty();
        assertThat(all()).isEmpty();
    }

    @Test
    void folders_areForTheirOwnerAlone() throws IOException {
        Spool spool = spool("a");
        spool.write(parcel(1, NOW));
        try (Stream<Path> folders = Files.walk(root).filter(Files::isDirectory).filter(f -> !f.equals(root))) {
            assertThat(folders)
                    .isNotEmpty()
                    .allSatisfy(
                            folder -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                                    .isEqualTo("rwx------"));
        }
    }

    @Test
    void defaultRootThatOthersMayWriteTo_isNotUsed() throws IOException {
        Path open = Files.createDirectory(root.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Spool spool = new Spool(new SpoolLimits(open, false, 1_000, Duration.ofHours(1)), () -> "a", drops);
        assertThat(spool.write(parcel(1, NOW))).isNull();
        assertThat(all()).isEmpty();
    }
}
