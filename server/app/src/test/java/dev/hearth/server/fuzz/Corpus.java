package dev.hearth.server.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The examples of a target: files in {@code src/test/resources/fuzz}. What once broke something belongs there. */
final class Corpus {

    static final Path FOLDER = Path.of("src/test/resources/fuzz");

    private Corpus() {}

    static List<byte[]> of(FuzzTarget target) {
        List<byte[]> examples = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve(target.folder()))) {
            for (Path file : files.sorted().toList()) {
                examples.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples;
    }
}
