package dev.dataflow.internal.config;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Options that tune SQLite; they reach the dialect as parameters of the address, by the names of SQLite's pragmas. */
final class SqliteTopic {

    static final List<OptionDescriptor<?>> OPTIONS = List.of(
            of(
                    "enable_wal",
                    OptionType.BOOLEAN,
                    "Whether a file has a write-ahead log: `true` is `journal_mode: wal`, `false` is `journal_mode: delete`.",
                    "journal_mode",
                    on -> on ? "wal" : "delete"),
            of(
                    "journal_mode",
                    OptionType.of(Journal.class, "wal, delete, truncate, persist, memory, off", null, null),
                    "Journal of a file; the dialect's default is `wal`.",
                    "journal_mode",
                    SqliteTopic::lower),
            of(
                    "synchronous",
                    OptionType.of(Synchronous.class, "off, normal, full, extra", null, null),
                    "When a file is synchronized with the disk; the dialect's default is `normal`.",
                    "synchronous",
                    SqliteTopic::lower),
            of(
                    "cache_size_mb",
                    OptionType.INTEGER,
                    "Megabytes of page cache of each connection.",
                    "cache_size",
                    SqliteTopic::kibibytes));

    private SqliteTopic() {}

    private static <T> OptionDescriptor<T> of(
            String name, OptionType<T> type, String doc, String pragma, Function<T, String> text) {
        return new OptionDescriptor<>(
                "SQLite",
                name,
                List.of("sqlite_" + name),
                type,
                doc,
                "1.0",
                c -> c.tuning().get(pragma),
                (c, v) -> c.withTuning(pragma, text.apply(v)));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Returns a size as the pragma has it: a negative number of kibibytes. */
    private static String kibibytes(int megabytes) {
        if (megabytes < 1 || megabytes > 65_536) {
            throw new IllegalArgumentException("cache_size_mb: " + megabytes + " (expected: 1..65536)");
        }
        return "-" + megabytes * 1024L;
    }

    private enum Journal {
        WAL,
        DELETE,
        TRUNCATE,
        PERSIST,
        MEMORY,
        OFF
    }

    private enum Synchronous {
        OFF,
        NORMAL,
        FULL,
        EXTRA
    }
}
