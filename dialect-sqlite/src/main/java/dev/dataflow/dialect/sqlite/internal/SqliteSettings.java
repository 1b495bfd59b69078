package dev.dataflow.dialect.sqlite.internal;

import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an address says about an SQLite database. Immutable.
 *
 * @param file absolute path, or null for a database in memory
 * @param journalMode journal mode, upper case; of no meaning in memory
 * @param synchronous synchronous mode, upper case; of no meaning in memory
 * @param cacheMegabytes page cache of each connection
 * @param busyTimeoutMillis how long to wait for another writer
 * @param foreignKeys whether references are checked
 */
public record SqliteSettings(
        @Nullable Path file,
        String journalMode,
        String synchronous,
        int cacheMegabytes,
        int busyTimeoutMillis,
        boolean foreignKeys) {

    private static final String MEMORY = ":memory:";
    private static final List<String> NAMES =
            List.of("journal_mode", "enable_wal", "synchronous", "cache_size_mb", "busy_timeout", "foreign_keys");
    private static final List<String> JOURNAL_MODES = List.of("WAL", "DELETE", "TRUNCATE", "PERSIST", "MEMORY", "OFF");
    private static final List<String> SYNCHRONOUS_MODES = List.of("NORMAL", "FULL", "EXTRA", "OFF");
    private static final List<String> OF_FILES = List.of("journal_mode", "enable_wal", "synchronous");
    private static final int MOST_MEGABYTES = 65_536;
    private static final int LONGEST_WAIT = 86_400_000;

    /**
     * Reads an address.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403} for options, {@code DF-401} for a path that cannot
     *     be a database, {@code DF-408} when its folder does not exist; all problems at once
     */
    public static SqliteSettings of(DatabaseUrl url) {
        return new Reader(url).read();
    }

    /** Returns whether the data lives in memory, and so in one connection. */
    public boolean inMemory() {
        return file == null;
    }

    private static final class Reader {
        private final DatabaseUrl url;
        private final Map<String, String> given;
        private final boolean memory;
        private final Problems problems = new Problems();

        Reader(DatabaseUrl url) {
            this.url = url;
            this.given = url.parameters();
            this.memory = url.database().equals(MEMORY);
        }

        SqliteSettings read() {
            for (String name : given.keySet()) {
                if (!NAMES.contains(name)) {
                    unknown(name);
                } else if (memory && OF_FILES.contains(name)) {
                    needsFile(name);
                }
            }
            SqliteSettings settings = new SqliteSettings(
                    memory ? null : file(),
                    journalMode(),
                    choice("synchronous", SYNCHRONOUS_MODES),
                    number("cache_size_mb", 64, 1, MOST_MEGABYTES),
                    number("busy_timeout", 30_000, 0, LONGEST_WAIT),
                    flag("foreign_keys", true));
            if (!problems.isEmpty()) {
                throw Problem.all(problems.list()).toException();
            }
            return settings;
        }

        private String journalMode() {
            String mode = choice("journal_mode", JOURNAL_MODES);
            if (!given.containsKey("enable_wal")) {
                return mode;
            }
            boolean wal = flag("enable_wal", true);
            if (given.containsKey("journal_mode") && wal != mode.equals("WAL")) {
                problems.add(Problem.of(
                                StandardCode.CONTRADICTING_PARAMETERS,
                                "enable_wal and journal_mode contradict each other")
                        .at(Location.parameter("enable_wal"))
                        .found("enable_wal=" + wal + ", journal_mode=" + mode)
                        .fix("Keep one of them.", "journal_mode=" + mode));
            }
            return given.containsKey("journal_mode") ? mode : wal ? "WAL" : "DELETE";
        }

        private @Nullable Path file() {
            String text = url.database();
            if (text.isEmpty() || text.indexOf('?') >= 0 || text.indexOf('\0') >= 0) {
                return badPath("The address names no file that SQLite can open", "a path, or :memory:");
            }
            try {
                Path file = Path.of(text).toAbsolutePath().normalize();
                return Files.isDirectory(file)
                        ? badPath("The address names a folder, not a database file", "a path to a file")
                        : inExistingFolder(file);
            } catch (InvalidPathException e) {
                return badPath("The address names no valid path", "a path, or :memory:");
            }
        }

        private Path inExistingFolder(Path file) {
            Path folder = file.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                problems.add(Problem.of(StandardCode.CANNOT_CONNECT, "The folder of the database file does not exist")
                        .at(Location.parameter("url"))
                        .found(folder)
                        .expected("an existing folder")
                        .fix("Create the folder.", "mkdir -p " + folder));
            }
            return file;
        }

        private @Nullable Path badPath(String message, String expected) {
            problems.add(Problem.of(StandardCode.INVALID_URL, message)
                    .at(Location.parameter("url"))
                    .found(url)
                    .expected(expected)
                    .fix("Name a file.", "sqlite:app.db")
                    .fix("Or keep the data in memory.", "sqlite::memory:"));
            return null;
        }

        private String choice(String name, List<String> allowed) {
            String value = given.getOrDefault(name, allowed.get(0)).toUpperCase(Locale.ROOT);
            if (!allowed.contains(value)) {
                invalid(name, String.join(", ", allowed), allowed.get(0));
            }
            return value;
        }

        private int number(String name, int otherwise, int least, int most) {
            String text = given.get(name);
            if (text == null) {
                return otherwise;
            }
            try {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Reported below, like a number out of range.
            }
            invalid(name, least + ".." + most, String.valueOf(otherwise));
            return otherwise;
        }

        private boolean flag(String name, boolean otherwise) {
            String text = given.getOrDefault(name, String.valueOf(otherwise)).toLowerCase(Locale.ROOT);
            boolean on = text.equals("true") || text.equals("on") || text.equals("1");
            boolean off = text.equals("false") || text.equals("off") || text.equals("0");
            if (!on && !off) {
                invalid(name, "true, false", String.valueOf(otherwise));
            }
            return on;
        }

        private void invalid(String name, String allowed, String usual) {
            problems.add(Problem.of(StandardCode.UNKNOWN_OPTION, "Invalid value of the option " + name)
                    .at(Location.parameter(name))
                    .found(given.get(name))
                    .expected(allowed)
                    .fix("Use the usual value.", name + "=" + usual));
        }

        private void unknown(String name) {
            Problem.Builder problem = Problem.of(StandardCode.UNKNOWN_OPTION, "SQLite has no option " + name)
                    .at(Location.parameter(name))
                    .found(name)
                    .expected(String.join(", ", NAMES));
            Lookalikes.of(name, NAMES).forEach(close -> problem.fix("Did you mean " + close + "?", close + "=…"));
            problems.add(problem);
        }

        private void needsFile(String name) {
            problems.add(Problem.of(
                            StandardCode.UNKNOWN_OPTION,
                            "The option " + name + " does not apply to a database in memory")
                    .at(Location.parameter(name))
                    .found(given.get(name))
                    .fix("Leave it out, or use a file.", "sqlite:app.db?" + name + "=" + given.get(name)));
        }
    }
}
