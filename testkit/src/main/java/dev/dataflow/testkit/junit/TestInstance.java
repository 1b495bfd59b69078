package dev.dataflow.testkit.junit;

import dev.dataflow.DataFlow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An instance with the folder that its database lives in. Closed by JUnit with the store that holds it. */
final class TestInstance implements AutoCloseable {

    private static final String FOLDER = "{folder}";

    private final DataFlow db;
    private final @Nullable Path folder;

    private TestInstance(DataFlow db, @Nullable Path folder) {
        this.db = db;
        this.folder = folder;
    }

    static TestInstance open(DataFlowTest settings) {
        Path folder = null;
        String url = settings.url();
        if (url.contains(FOLDER)) {
            folder = newFolder();
            url = url.replace(FOLDER, folder.toString());
        }
        DataFlow db = DataFlow.open(url);
        try {
            if (settings.models().length > 0) {
                db.register(settings.models());
            }
            if (settings.rollback()) {
                db.createTables();
            }
            return new TestInstance(db, folder);
        } catch (RuntimeException failure) {
            new TestInstance(db, folder).close();
            throw failure;
        }
    }

    DataFlow db() {
        return db;
    }

    /** Fails where connections are still lent. */
    void checkLeaks() {
        int active = db.poolStats().active();
        if (active > 0) {
            throw new AssertionError("connections in use after the test: " + active
                    + " (expected: 0). Close what stream(…) returns; end transactions.");
        }
    }

    @Override
    public void close() {
        db.close();
        if (folder != null) {
            delete(folder);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("dataflow-test");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> inside = found.sorted(Comparator.reverseOrder()).toList();
            for (Path each : inside) {
                Files.delete(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
