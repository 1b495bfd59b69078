package dev.dataflow.internal.registry;

import dev.dataflow.RegistryEntry;
import dev.dataflow.internal.file.LocatedDocument;
import dev.dataflow.internal.model.FileModelReader;
import dev.dataflow.internal.model.KeyGenerators;
import dev.dataflow.internal.model.ModelWriter;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What one application registers, and what there is to restore. A definition that was there before is made the present one
 * again, so that the entries of a model are as many as its different definitions. Thread-safe.
 */
public final class RegisteredModels {

    private final EntryStore store;
    private final String application;
    private final JsonCodec json;
    private final Clock clock;
    private final Supplier<KeyGenerators> generators;
    private final ModelWriter writer = new ModelWriter();

    /** Makes the registry of one application. */
    public RegisteredModels(
            EntryStore store, String application, JsonCodec json, Clock clock, Supplier<KeyGenerators> generators) {
        this.store = store;
        this.application = application;
        this.json = json;
        this.clock = clock;
        this.generators = generators;
    }

    /** Returns all entries, of every application. */
    public List<RegistryEntry> entries() {
        return store.read();
    }

    /** Returns the checksum of a definition. */
    public String checksum(ModelDefinition model) {
        return checksum(model.name(), definition(model));
    }

    private String definition(ModelDefinition model) {
        return json.write(writer.write(model));
    }

    private static String checksum(String name, String definition) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] text = (name + '\n' + definition).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(digest.digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Makes definitions the application's present ones; what is so already is left alone. Returns how many were written. */
    public int save(List<ModelDefinition> models) {
        List<RegistryEntry> all = models.isEmpty() ? List.of() : store.read();
        List<RegistryEntry> changed = new ArrayList<>();
        for (ModelDefinition model : models) {
            List<RegistryEntry> known = all.stream()
                    .filter(e ->
                            e.application().equals(application) && e.model().equals(model.name()))
                    .toList();
            changed.addAll(changes(model, known));
        }
        if (!changed.isEmpty()) {
            store.write(changed);
        }
        return (int) changed.stream().filter(RegistryEntry::active).count();
    }

    private List<RegistryEntry> changes(ModelDefinition model, List<RegistryEntry> known) {
        String definition = definition(model);
        String checksum = checksum(model.name(), definition);
        if (known.stream().anyMatch(e -> e.active() && e.checksum().equals(checksum))) {
            return List.of();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<RegistryEntry> changes = new ArrayList<>();
        known.stream().filter(RegistryEntry::active).forEach(e -> changes.add(e.active(false, e.registeredAt())));
        int version = 1 + known.stream().mapToInt(RegistryEntry::version).max().orElse(0);
        changes.add(known.stream()
                .filter(e -> e.checksum().equals(checksum))
                .findFirst()
                .map(e -> e.active(true, now))
                .orElse(new RegistryEntry(model.name(), version, true, checksum, definition, application, now)));
        return changes;
    }

    /**
     * Returns the present definitions by name: the application's own, else the one that another application registered
     * last.
     */
    public Map<String, RegistryEntry> present() {
        Map<String, RegistryEntry> present = new LinkedHashMap<>();
        store.read().stream()
                .filter(RegistryEntry::active)
                .sorted(Comparator.comparing(
                                (RegistryEntry e) -> e.application().equals(application))
                        .thenComparing(RegistryEntry::registeredAt))
                .forEach(e -> present.put(e.model(), e));
        return present;
    }

    /**
     * Returns the model of an entry.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-604} when its definition cannot be read, or is not what
     *     its checksum says
     */
    public ModelDefinition model(RegistryEntry entry) {
        if (!checksum(entry.model(), entry.definition()).equals(entry.checksum())) {
            throw Problem.of(
                            StandardCode.INVALID_MODEL,
                            "The registry's definition of " + entry.model() + " was changed by hand")
                    .at(Location.model(entry.model(), null))
                    .found(checksum(entry.model(), entry.definition()))
                    .expected(entry.checksum())
                    .fix("Register the model again from where it was written")
                    .toException();
        }
        String text = "{\"models\":{" + json.write(entry.model()) + ":" + entry.definition() + "}}";
        LocatedDocument document = LocatedDocument.parse(
                "registry/" + entry.application() + ".json",
                text,
                LocatedDocument.Format.JSON,
                StandardCode.INVALID_MODEL);
        return new FileModelReader(json, generators.get()).read(document).get(0);
    }
}
