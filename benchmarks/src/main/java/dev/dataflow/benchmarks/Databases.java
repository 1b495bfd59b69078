package dev.dataflow.benchmarks;

import java.util.EnumMap;
import java.util.Map;

/** Fresh databases of all kinds; a server is started when it is first asked for, and stopped in the end. Used by one thread. */
final class Databases implements AutoCloseable {
    private final Map<Storage, DatabaseSource> sources = new EnumMap<>(Storage.class);

    /** Makes an empty database. */
    Database fresh(Storage storage) {
        return sources.computeIfAbsent(storage, Storage::source).fresh();
    }

    @Override
    public void close() {
        sources.values().forEach(DatabaseSource::close);
    }
}
