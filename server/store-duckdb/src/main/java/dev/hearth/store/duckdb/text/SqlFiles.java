package dev.hearth.store.duckdb.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SQL kept in resource files, one object or query each. */
public final class SqlFiles {

    private static final String FOLDER = "/dev/hearth/store/duckdb/";
    private static final String MANIFEST = "_order";

    private static final Map<String, String> QUERIES = new ConcurrentHashMap<>();

    private SqlFiles() {}

    /** Returns the text of {@code query/<name>.sql}. */
    public static String query(String name) {
        return QUERIES.computeIfAbsent(name, key -> text("query/" + key + ".sql"));
    }

    /** Returns the text of {@code row_columns.txt}. */
    public static String rowColumns() {
        return text("row_columns.txt");
    }

    /** Returns the files of a folder in the order of its manifest. */
    public static List<String> ordered(String folder) {
        return names(folder).stream().map(name -> text(folder + "/" + name)).toList();
    }

    /** Returns the names in a folder's manifest. */
    public static List<String> names(String folder) {
        return text(folder + "/" + MANIFEST).lines().toList();
    }

    private static String text(String path) {
        try (InputStream in = SqlFiles.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + path + " is missing; rebuild Hearth");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
