package dev.dataflow.internal.config;

import java.util.List;

/** Options of SQLite; they reach the dialect by the same names, as parameters of the address, and it checks them. */
final class SqliteTopic {

    static final List<OptionDescriptor<?>> OPTIONS = List.of(
            of(
                    "enable_wal",
                    OptionType.BOOLEAN,
                    "Whether a file has a write-ahead log: `true` is `journal_mode: wal`, `false` is `journal_mode: delete`."),
            of(
                    "journal_mode",
                    OptionType.TEXT,
                    "Journal of a file: wal (the dialect's default), delete, truncate, persist, memory, off."),
            of(
                    "synchronous",
                    OptionType.TEXT,
                    "When a file is synchronized with the disk: normal (the dialect's default), full, extra, off."),
            of(
                    "cache_size_mb",
                    OptionType.INTEGER,
                    "Megabytes of page cache of each connection; the dialect's default is 64."),
            of(
                    "busy_timeout",
                    OptionType.INTEGER,
                    "Milliseconds to wait for another writer of the file; the dialect's default is 30000."),
            of("foreign_keys", OptionType.BOOLEAN, "Whether references are checked; the dialect's default is true."));

    private SqliteTopic() {}

    private static <T> OptionDescriptor<T> of(String name, OptionType<T> type, String doc) {
        return new OptionDescriptor<>(
                "SQLite",
                name,
                List.of("sqlite_" + name),
                type,
                doc,
                "1.0",
                c -> c.tuning().get(name),
                (c, v) -> c.withTuning(name, v.toString()));
    }
}
