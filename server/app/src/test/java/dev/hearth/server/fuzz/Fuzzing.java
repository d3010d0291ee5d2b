package dev.hearth.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Looks for inputs that break a promise, guided by coverage, for as long as it is told. Not a test of the build, so named
 * otherwise: {@code mvn test -Pfuzz -pl server/app -am -Dtest=Fuzzing -Dsurefire.failIfNoSpecifiedTests=false
 * -Dhearth.fuzz.seconds=600}. What it finds it leaves in {@code target/fuzz}; put it among the examples.
 */
class Fuzzing {

    private static final String SECONDS = System.getProperty("hearth.fuzz.seconds", "60");
    private static final String ONLY = System.getProperty("hearth.fuzz.target", "");

    @ParameterizedTest
    @EnumSource
    void jazzer_findsNothing(FuzzTarget target) throws Exception {
        if (!ONLY.isEmpty() && !ONLY.equals(target.name())) {
            return;
        }
        Path found = Files.createDirectories(Path.of("target/fuzz", target.folder()));
        Process jazzer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dhearth.fuzz.target=" + target.name(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + JazzerEntry.class.getName(),
                        "--instrumentation_includes=dev.hearth.**",
                        "--reproducer_path=" + found,
                        "-artifact_prefix=" + found + "/",
                        "-max_total_time=" + SECONDS,
                        "-rss_limit_mb=0",
                        "-max_len=65536",
                        found.toString(),
                        Corpus.FOLDER.resolve(target.folder()).toString()))
                .redirectErrorStream(true)
                .redirectOutput(found.resolve("../" + target.folder() + ".log").toFile())
                .start();
        assertThat(jazzer.waitFor()).as("see %s.log", found).isZero();
    }
}
