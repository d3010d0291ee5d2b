package dev.hearth.store.duckdb;

import dev.hearth.store.TransferException;
import dev.hearth.store.duckdb.files.DurableFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where transfers may write. */
final class TransferPaths {

    private TransferPaths() {}

    /** A file that is not there yet, in a folder that is. */
    static void requireFree(Path file) {
        if (DurableFiles.exists(file)) {
            throw new TransferException("%s exists already; choose another name.".formatted(file));
        }
        requireFolder(file.getParent(), file);
    }

    /** A folder that is empty, or not there yet in one that is. */
    static void requireEmpty(Path folder) throws IOException {
        if (!DurableFiles.exists(folder)) {
            requireFolder(folder.getParent(), folder);
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new TransferException("%s is not a folder; choose another name.".formatted(folder));
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            if (entries.iterator().hasNext()) {
                throw new TransferException("The folder %s is not empty; choose another name.".formatted(folder));
            }
        }
        requireFolder(folder, folder);
    }

    private static void requireFolder(@org.jspecify.annotations.Nullable Path folder, Path wanted) {
        if (folder == null || !Files.isDirectory(folder)) {
            throw new TransferException("There is no folder to put %s in; create it first.".formatted(wanted));
        }
        if (!Files.isWritable(folder)) {
            throw new TransferException("The folder %s cannot be written; choose another.".formatted(folder));
        }
    }

    /** What a file system's exception means, which often says no more than the file's name. */
    static String reason(IOException e) {
        return switch (e) {
            case FileAlreadyExistsException exists -> exists.getFile() + " exists already";
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case AccessDeniedException denied -> denied.getFile() + " is not accessible";
            default -> String.valueOf(e.getMessage());
        };
    }
}
