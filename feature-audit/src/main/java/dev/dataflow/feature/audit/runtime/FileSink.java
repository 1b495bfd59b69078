package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditSink;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.protection.ProtectionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Appends entries to a file, one JSON object on each line, with one write for each call; decisions of write protection the same. The file is opened for each, so that it
 * may be moved away at any time, and made so that its owner alone reads it. What is written is left to the operating system. A
 * line that an earlier write left unfinished ends where the next one begins. Thread-safe.
 */
final class FileSink implements AuditSink {

    /** Its name. */
    static final String NAME = "file";

    private static final Set<OpenOption> APPEND = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

    private final ReentrantLock lock = new ReentrantLock();
    private final Path file;
    private final JsonCodec json;
    private boolean torn = true;

    FileSink(Path file, JsonCodec json) {
        this.file = file;
        this.json = json;
    }

    /** Makes the file where it is not there; throws when it cannot be written to. */
    void check() throws IOException {
        open().close();
    }

    @Override
    public void write(List<AuditEntry> entries) {
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(json.write(Lines.of(entry))).append('\n'));
        append(lines);
    }

    @Override
    public void decided(ProtectionEvent event) {
        append(new StringBuilder(json.write(Lines.of(event))).append('\n'));
    }

    private void append(StringBuilder lines) {
        lock.lock();
        try (FileChannel channel = open()) {
            if (torn && !endsWithLine(channel)) {
                lines.insert(0, '\n');
            }
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            torn = false;
        } catch (IOException failure) {
            torn = true;
            throw new UncheckedIOException(failure);
        } finally {
            lock.unlock();
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, APPEND, owners());
    }

    private static FileAttribute<?>[] owners() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private boolean endsWithLine(FileChannel appending) throws IOException {
        long size = appending.size();
        if (size == 0) {
            return true;
        }
        try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return reading.read(last, size - 1) == 1 && last.get(0) == '\n';
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
