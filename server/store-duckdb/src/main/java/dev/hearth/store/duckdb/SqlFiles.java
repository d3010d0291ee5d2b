package dev.hearth.store.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQL kept in resource files, one object or query each. */
final class SqlFiles {

    private static final String MANIFEST = "_order";

    private static final Map<String, String> QUERIES = new ConcurrentHashMap<>();

    private SqlFiles() {}

    /** Returns the text of {@code query/<name>.sql}. */
    static String query(String name) {
        return QUERIES.computeIfAbsent(name, key -> text("query/" + key + ".sql"));
    }

    /** Returns the files of a folder as its manifest orders them, having checked that each names the other. */
    static List<String> ordered(String folder) {
        List<String> names = text(folder + "/" + MANIFEST).lines().toList();
        Set<String> present = listed(folder);
        if (!present.equals(new TreeSet<>(names)) || present.size() != names.size()) {
            throw new IllegalStateException("%s/%s lists %s, but the folder holds %s; rebuild Hearth"
                    .formatted(folder, MANIFEST, names, present));
        }
        return names.stream().map(name -> text(folder + "/" + name)).toList();
    }

    private static String text(String path) {
        try (InputStream in = SqlFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + path + " is missing; rebuild Hearth");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> listed(String folder) {
        URL manifest = SqlFiles.class.getResource(folder + "/" + MANIFEST);
        if (manifest == null) {
            throw new IllegalStateException("the resource " + folder + "/" + MANIFEST + " is missing; rebuild Hearth");
        }
        try {
            URI uri = manifest.toURI();
            if (!uri.getScheme().equals("jar")) {
                return sqlBeside(Path.of(uri));
            }
            String[] jarAndEntry = uri.toString().split("!", 2);
            try (FileSystem jar =
                    FileSystems.newFileSystem(Path.of(URI.create(jarAndEntry[0].substring(4))), Map.of())) {
                return sqlBeside(jar.getPath(jarAndEntry[1]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> sqlBeside(Path manifest) throws IOException {
        try (Stream<Path> files = Files.list(manifest.resolveSibling(""))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
