package dev.hearth.sdk.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The undelivered requests of one process to one destination, on disk: {@code root/<destination>/<process>/<request>}. Bounded in bytes,
 * number and age. What a process leaves behind is adopted by the next one that sends to the same place, once, since the lock of the
 * folder decides who. A spool that fails says so once and takes nothing more. Thread-safe.
 */
final class Spool {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final int MOST_FILES = 20_000;
    private static final int MOST_FOLDERS = 1_000;
    private static final long LARGEST_FILE_BYTES = 64L << 20;

    private final SpoolLimits limits;
    private final Supplier<String> destinationKey;
    private final Drops drops;
    private @Nullable Path destination; // these guarded by this
    private @Nullable ProcessFolder mine;
    private long bytes;
    private int files;
    private long sequence;
    private boolean broken;

    /** A spool for the destination of this key, which is asked for when there is something on disk: to make it takes long. */
    Spool(SpoolLimits limits, Supplier<String> destinationKey, Drops drops) {
        this.limits = limits;
        this.destinationKey = destinationKey;
        this.drops = drops;
    }

    Path root() {
        return limits.root();
    }

    long maxAgeMillis() {
        return limits.maxAge().toMillis();
    }

    /** Whether this much more fits. */
    synchronized boolean fits(long more) {
        return bytes + more <= limits.maxBytes() && files < MOST_FILES;
    }

    /** Writes it; null if that fails. */
    synchronized @Nullable SpoolFile write(Parcel parcel) {
        if (broken) {
            return null;
        }
        try {
            Path folder = mine().path();
            Path path = folder.resolve(
                    SpoolFile.name(parcel.createdMillis(), sequence++, parcel.signal(), parcel.records()));
            Path part = folder.resolve(path.getFileName() + ".part");
            Files.write(part, parcel.gzip());
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
            bytes += parcel.gzip().length;
            files++;
            return new SpoolFile(path, parcel.signal(), parcel.records(), parcel.gzip().length, parcel.createdMillis());
        } catch (IOException | RuntimeException e) {
            giveUp(e);
            return null;
        }
    }

    private Path destination() {
        Path known = destination;
        if (known == null) {
            known = limits.root().resolve(destinationKey.get());
            destination = known;
        }
        return known;
    }

    private ProcessFolder mine() throws IOException {
        ProcessFolder folder = mine;
        if (folder == null) {
            Private.createFolders(limits.root());
            if (!limits.chosen()) {
                Private.check(limits.root());
            }
            Private.createFolders(destination());
            folder = ProcessFolder.create(destination());
            mine = folder;
        }
        return folder;
    }

    private void giveUp(Exception cause) {
        broken = true;
        LOG.log(
                Level.WARNING,
                "Hearth cannot keep undelivered records in {0} ({1}), so they wait in memory only; set the spool folder, or"
                        + " HEARTH_SPOOL_DIR, to one that this program may write to.",
                new Object[] {limits.root(), cause.toString()});
    }

    /** Reads it; null if it cannot be read, which is then counted. */
    @Nullable
    Parcel read(SpoolFile file) {
        try {
            long size = Files.size(file.path());
            if (size > 0 && size <= LARGEST_FILE_BYTES) {
                byte[] gzip = Files.readAllBytes(file.path());
                return new Parcel(file.signal(), gzip, gzip.length, file.records(), file.createdMillis());
            }
        } catch (IOException e) {
            // said below
        }
        drops.add(DropReason.UNREADABLE, file.records(), "a file in " + limits.root() + " cannot be read");
        return null;
    }

    synchronized void delete(SpoolFile file) {
        bytes -= file.bytes();
        files--;
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException e) {
            // It will be sent again after a restart, and the server knows it already.
            LOG.log(Level.FINE, "Hearth could not delete a delivered file of its spool.", e);
        }
    }

    /** Takes over what processes that are gone have left for this destination, the oldest first; clears away what nobody will ever send. */
    synchronized List<SpoolFile> adopt() {
        List<SpoolFile> adopted = new ArrayList<>();
        if (broken || !Files.isDirectory(limits.root())) {
            return adopted;
        }
        try {
            for (Path other : folders(limits.root())) {
                for (Path folder : folders(other)) {
                    visit(folder, other.equals(destination()), adopted);
                }
                if (!other.equals(destination())) {
                    deleteIfEmpty(other);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "Hearth could not look through its spool.", e);
        }
        return adopted;
    }

    private void visit(Path folder, boolean ours, List<SpoolFile> adopted) throws IOException {
        if (mine != null && mine.path().equals(folder)) {
            return;
        }
        ProcessFolder orphan = ProcessFolder.takeOver(folder);
        if (orphan == null) {
            return;
        }
        try (orphan) {
            long now = System.currentTimeMillis();
            for (SpoolFile file : orphan.files()) {
                if (now - file.createdMillis() > maxAgeMillis()) {
                    Files.deleteIfExists(file.path());
                    drops.add(DropReason.EXPIRED, file.records(), null);
                } else if (ours && fits(file.bytes())) {
                    Path path = mine().path()
                            .resolve(SpoolFile.name(file.createdMillis(), sequence++, file.signal(), file.records()));
                    Files.move(file.path(), path, StandardCopyOption.ATOMIC_MOVE);
                    bytes += file.bytes();
                    files++;
                    adopted.add(new SpoolFile(path, file.signal(), file.records(), file.bytes(), file.createdMillis()));
                }
            }
        }
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> listed = Files.list(parent)) {
            return listed.filter(Files::isDirectory).limit(MOST_FOLDERS).toList();
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        boolean empty;
        try (Stream<Path> listed = Files.list(folder)) {
            empty = listed.findAny().isEmpty();
        }
        if (empty) {
            Files.deleteIfExists(folder);
        }
    }

    /** Lets go of the folder, for the next process to find. */
    synchronized void close() {
        broken = true;
        ProcessFolder folder = mine;
        mine = null;
        if (folder != null) {
            try {
                folder.close();
            } catch (IOException e) {
                LOG.log(Level.FINE, "Hearth could not let go of its spool.", e);
            }
        }
    }
}
