package dev.hearth.store.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SQL kept in resource files, one object or query each. */
final class SqlFiles {

    private static final String MANIFEST = "_order";

    private static final Map<String, String> QUERIES = new ConcurrentHashMap<>();

    private SqlFiles() {}

    /** Returns the text of {@code query/<name>.sql}. */
    static String query(String name) {
        return QUERIES.computeIfAbsent(name, key -> text("query/" + key + ".sql"));
    }

    /** Returns the text of {@code row_columns.txt}, see {@link RowColumns}. */
    static String rowColumns() {
        return text("row_columns.txt");
    }

    /** Returns the files of a folder in the order of its manifest. */
    static List<String> ordered(String folder) {
        return names(folder).stream().map(name -> text(folder + "/" + name)).toList();
    }

    /** Returns the names in a folder's manifest. */
    static List<String> names(String folder) {
        return text(folder + "/" + MANIFEST).lines().toList();
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
}
