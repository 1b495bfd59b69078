package dev.dataflow.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite, in memory or in a file of a temporary folder.
 *
 * @param storage which of them
 */
record SqliteSource(Storage storage) implements DatabaseSource {

    static DatabaseSource inMemory() {
        return new SqliteSource(Storage.MEMORY);
    }

    static DatabaseSource onFile() {
        return new SqliteSource(Storage.FILE);
    }

    @Override
    public Database fresh() {
        if (storage == Storage.MEMORY) {
            return new Database(storage, "sqlite::memory:", driver(":memory:", settings()), 1, () -> {});
        }
        Path folder = folder();
        String file = folder.resolve("persons.db").toString();
        SQLiteConfig settings = settings();
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        return new Database(storage, "sqlite:" + file, driver(file, settings), 5, () -> remove(folder));
    }

    private static SQLiteConfig settings() {
        SQLiteConfig settings = new SQLiteConfig();
        settings.enforceForeignKeys(true);
        settings.setCacheSize(-65_536);
        return settings;
    }

    private static SQLiteDataSource driver(String path, SQLiteConfig settings) {
        SQLiteDataSource sqlite = new SQLiteDataSource(settings);
        sqlite.setUrl("jdbc:sqlite:" + path);
        return sqlite;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("dataflow-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
