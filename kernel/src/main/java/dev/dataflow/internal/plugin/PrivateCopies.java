package dev.dataflow.internal.plugin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A temporary folder with copies of jars, so that the originals can be replaced and deleted while the copies are in use.
 * It ends when it is closed; what a process left that ended otherwise, or could not delete as it was still open, the next
 * one deletes. A lock on a file in it tells whether somebody uses it. Not thread-safe.
 */
public final class PrivateCopies implements AutoCloseable {

    private static final String PREFIX = "dataflow-plugins-";
    private static final String LOCK = "in-use";

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;
    private int made;

    private PrivateCopies(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /** Makes a folder, and deletes those that nobody uses any more. */
    public static PrivateCopies open() throws IOException {
        Path root = Files.createTempDirectory(PREFIX);
        FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        PrivateCopies copies = new PrivateCopies(root, channel, channel.lock());
        deleteAbandoned(root);
        return copies;
    }

    /** Makes a folder of its own for the jars of one plugin. */
    public Path folder() throws IOException {
        return Files.createDirectory(root.resolve(String.valueOf(++made)));
    }

    /** Copies a jar under its own name, which is the name of a module that says none. */
    public static Path copy(Path jar, Path folder) throws IOException {
        return Files.copy(jar, folder.resolve(jar.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes a folder with all in it, as far as that goes: an open file stays on some systems. */
    public static void delete(Path folder) {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException gone) {
            return;
        }
        for (Path path : paths) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException open) {
                // The next start deletes it.
                continue;
            }
        }
    }

    private static void deleteAbandoned(Path own) throws IOException {
        Path parent = own.getParent();
        if (parent == null) {
            return;
        }
        try (Stream<Path> folders = Files.list(parent)) {
            folders.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                    .filter(folder -> !folder.equals(own) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                    .filter(PrivateCopies::isAbandoned)
                    .forEach(PrivateCopies::delete);
        }
    }

    private static boolean isAbandoned(Path folder) {
        try (FileChannel file = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                @Nullable FileLock free = file.tryLock()) {
            return free != null;
        } catch (IOException | OverlappingFileLockException used) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
        delete(root);
    }
}
