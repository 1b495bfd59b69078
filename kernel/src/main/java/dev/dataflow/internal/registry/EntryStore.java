package dev.dataflow.internal.registry;

import dev.dataflow.RegistryEntry;
import java.util.List;

/** Where the registry's entries are kept. Thread-safe. */
public interface EntryStore {

    /** Returns all entries, of every application. */
    List<RegistryEntry> read();

    /** Stores entries; one takes the place of that with its application, model and version. */
    void write(List<RegistryEntry> entries);
}
