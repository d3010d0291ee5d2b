package dev.hearth.store.duckdb.files;

import dev.hearth.store.TransferException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Files that are there whole or not at all, also after a crash of the machine. Any thread may use it. */
public final class DurableFiles {

    private static final long CHUNK_BYTES = 16L << 20;

    private DurableFiles() {}

    /** Gives a finished file its place, which must be free; across file systems by copying it. */
    public static void place(Path finished, Path target) throws IOException {
        Path folder = folderOf(target);
        if (Files.getFileStore(finished).equals(Files.getFileStore(folder))) {
            force(finished);
            link(finished, target);
        } else {
            Path part = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                copy(finished, part, _ -> {});
                link(part, target);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        Files.deleteIfExists(finished);
        forceName(target);
    }

    /** A link fails where there is a file already, which a move would replace. */
    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
            if (exists(to)) {
                throw e;
            }
            Files.move(from, to); // a file system without links
        }
    }

    /** Copies a file and syncs it; an interrupt stops it. */
    public static void copy(Path from, Path to, LongConsumer copiedBytes) throws IOException {
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long size = in.size();
            for (long done = 0; done < size; ) {
                requireRunning();
                long moved = in.transferTo(done, Math.min(CHUNK_BYTES, size - done), out);
                if (moved <= 0) {
                    throw new IOException("the file became shorter while it was copied");
                }
                done += moved;
                copiedBytes.accept(done);
            }
            out.force(true);
        }
    }

    /** Moves a file into the place of another, or into a free place, in one step. */
    public static void replace(Path finished, Path target) throws IOException {
        force(finished);
        Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceName(target);
    }

    /** Makes what a file holds durable. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes durable that there is a file of that name, where the system can. */
    public static void forceName(Path file) {
        forceFolder(folderOf(file));
    }

    /** Makes names in a folder durable, where the system can. */
    public static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system opens folders; there names are durable without.
        }
    }

    /** Removes a folder with all that is in it; what is gone already is no error. */
    public static void deleteTree(Path folder) throws IOException {
        if (!exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(inner);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Whether there is something of that name, be it a link that leads nowhere. */
    public static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Returns if the thread was not told to stop.
     *
     * @throws TransferException if it was
     */
    public static void requireRunning() {
        if (Thread.currentThread().isInterrupted()) {
            throw new TransferException("It was stopped before it was done.");
        }
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no file: " + file);
        }
        return parent;
    }
}
