package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file with a key ring, which only its owner may read and write where the file system knows owners. It is there whole, the old
 * ring or the new one.
 *
 * @param path where it is
 */
record KeyRingFile(Path path) {

    private static final String OWNER = "rw-------";

    static KeyRingFile of(String name) {
        try {
            return new KeyRingFile(Path.of(name).toAbsolutePath());
        } catch (InvalidPathException none) {
            throw refused(name, "This is no path of a file");
        }
    }

    /**
     * Returns the ring.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-109} when it cannot be read
     */
    String read() {
        try {
            return Files.readString(path);
        } catch (IOException failure) {
            throw refused(path, "The file cannot be read: " + failure.getClass().getSimpleName());
        }
    }

    /**
     * Writes a ring to a file that is not there yet.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-109} when it is there, or cannot be written
     */
    void create(String ring) {
        try {
            write(path, ring);
        } catch (FileAlreadyExistsException there) {
            throw refused(
                    path, "The file is there already, and is not overwritten: what its keys encrypted would be lost");
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    /**
     * Writes a ring in the place of the one that is there.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-109} when it cannot be written
     */
    void replace(String ring) {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            write(fresh, ring);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException there) {
            throw refused(fresh, "Somebody else is changing the ring, or did not end doing so");
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private RuntimeException unwritable(IOException failure) {
        return refused(path, "The file cannot be written: " + failure.getClass().getSimpleName());
    }

    private static void write(Path file, String ring) throws IOException {
        boolean owners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = owners
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER))}
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap((ring + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static RuntimeException refused(Object file, String what) {
        return Problem.of(StandardCode.INVALID_VALUE, what)
                .at(Location.parameter("file"))
                .found(file)
                .fix("Name another one", "file=…")
                .toException();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
