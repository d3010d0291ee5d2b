package dev.hearth.server.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The built pages, read from the class path and kept. Only files that exist are kept, so it is as large as they are. */
public final class PageFiles {

    /** Where the module web puts the built pages on the class path. */
    public static final String FOLDER = "META-INF/hearth-web/";

    private final ClassLoader loader;
    private final String folder;
    private final ConcurrentHashMap<String, byte[]> kept = new ConcurrentHashMap<>();

    /**
     * @param folder where the files are on the class path, ending in a slash
     */
    public PageFiles(ClassLoader loader, String folder) {
        this.loader = loader;
        this.folder = folder;
    }

    /**
     * Returns a file's content, or null if there is none.
     *
     * @param path relative to the pages' folder; one that leads elsewhere finds nothing
     */
    byte @Nullable [] find(String path) {
        byte[] known = kept.get(path);
        if (known != null || !isPlain(path)) {
            return known;
        }
        try (InputStream in = loader.getResourceAsStream(folder + path)) {
            if (in == null) {
                return null;
            }
            byte[] content = in.readAllBytes();
            kept.put(path, content);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder has no dot in its last part; a class loader may return its listing as if it were a file. */
    private static boolean isPlain(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.indexOf('.') > 0 && !path.contains("..") && !path.contains("//") && path.indexOf('\\') < 0;
    }
}
