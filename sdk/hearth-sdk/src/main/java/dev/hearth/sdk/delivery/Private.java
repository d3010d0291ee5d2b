package dev.hearth.sdk.delivery;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders that nobody but their owner can look into: telemetry may say more than everybody should know. */
final class Private {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] OWNER_ONLY = POSIX
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];

    private Private() {}

    static void createFolders(Path path) throws IOException {
        Files.createDirectories(path, OWNER_ONLY);
    }

    /**
     * Checks a folder where everybody may make folders.
     *
     * @throws IOException if others could have put it there or can write into it
     */
    static void check(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is a link");
        }
        if (POSIX) {
            Path mine = Files.createTempFile(path, "owner", ".part");
            try {
                if (!Files.getOwner(mine).equals(Files.getOwner(path))) {
                    throw new IOException("it belongs to somebody else");
                }
            } finally {
                Files.delete(mine);
            }
            Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(path);
            if (allowed.contains(PosixFilePermission.GROUP_WRITE)
                    || allowed.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new IOException("others may write into it");
            }
        }
    }
}
