package dev.hearth.store.duckdb.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that the driver unpacks the engine's library to, some 70 MB for each process. It goes with a process that ends,
 * but not with one that is killed; once the library is loaded nobody needs its name. On Linux; elsewhere it stays.
 */
public final class LibraryFile {

    private static final Logger log = LoggerFactory.getLogger(LibraryFile.class);

    private static final Path MAPPINGS = Path.of("/proc/self/maps");
    private static final String NAME = "libduckdb_java";

    private LibraryFile() {}

    /** Removes the file of this process, if it lies in the folder for temporary files. Harmless when it is gone. */
    public static void remove() {
        if (!Files.isReadable(MAPPINGS)) {
            return;
        }
        try {
            for (Path file : mapped(Files.readAllLines(MAPPINGS), Path.of(System.getProperty("java.io.tmpdir")))) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | SecurityException e) {
            log.debug("the engine's library stays in the temporary folder until this process ends: {}", e.toString());
        }
    }

    /** Returns the library's files in {@code folder} among the lines of the kernel's list of mappings. */
    static Set<Path> mapped(List<String> mappings, Path folder) {
        return mappings.stream()
                .filter(line -> line.contains(NAME) && line.indexOf('/') > 0)
                .map(line -> Path.of(line.substring(line.indexOf('/'))))
                .filter(file -> folder.equals(file.getParent()))
                .filter(file -> file.getFileName().toString().startsWith(NAME))
                .collect(Collectors.toSet());
    }
}
