package dev.dataflow.internal.model;

import dev.dataflow.spi.model.KeyGenerator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The key generators of an instance by name: ours and those of its plugins. Immutable and thread-safe. */
public final class KeyGenerators {

    private final Map<String, KeyGenerator> byName;

    private KeyGenerators(Map<String, KeyGenerator> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** Returns {@code uuid7} and {@code tsid}. */
    public static KeyGenerators standard() {
        return new KeyGenerators(Map.of("uuid7", new Uuid7Generator(), "tsid", new TsidGenerator()));
    }

    /** Returns these and another one; one of the same name is replaced. */
    public KeyGenerators with(KeyGenerator generator) {
        Map<String, KeyGenerator> more = new LinkedHashMap<>(byName);
        more.put(generator.name(), generator);
        return new KeyGenerators(more);
    }

    /** Returns the generator with a name. */
    public Optional<KeyGenerator> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns the generators by name. */
    public Map<String, KeyGenerator> byName() {
        return byName;
    }

    /** Returns all names. */
    public Set<String> names() {
        return byName.keySet();
    }
}
