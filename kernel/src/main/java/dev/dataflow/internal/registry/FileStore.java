package dev.dataflow.internal.registry;

import dev.dataflow.RegistryEntry;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Entries in a JSON file, which is replaced as a whole: a reader sees it before or after a write. Thread-safe. */
public final class FileStore implements EntryStore {

    private final ReentrantLock lock = new ReentrantLock();
    private final Path file;
    private final JsonCodec json;

    /** Makes a store. */
    public FileStore(Path file, JsonCodec json) {
        this.file = file;
        this.json = json;
    }

    @Override
    public List<RegistryEntry> read() {
        try {
            Object tree = json.parse(Files.readString(file));
            List<RegistryEntry> entries = new ArrayList<>();
            if (!(tree instanceof Map<?, ?> map) || !(map.get("entries") instanceof List<?> list)) {
                throw failed("The registry's file has no entries", null);
            }
            for (Object item : list) {
                entries.add(entry(item));
            }
            return entries;
        } catch (NoSuchFileException nothing) {
            return List.of();
        } catch (IOException | ClassCastException | NullPointerException | DateTimeException failure) {
            throw failed("The registry's file cannot be read: " + failure.getMessage(), failure);
        }
    }

    private RegistryEntry entry(Object item) {
        Map<?, ?> map = (Map<?, ?>) item;
        return EntryColumns.entry(
                map, json.write(map.get("model_definitions")), Instant.parse(EntryColumns.text(map, "registered_at")));
    }

    @Override
    public void write(List<RegistryEntry> entries) {
        lock.lock();
        try {
            Map<List<Object>, RegistryEntry> all = new LinkedHashMap<>();
            read().forEach(entry -> all.put(key(entry), entry));
            entries.forEach(entry -> all.put(key(entry), entry));
            replace(json.write(
                    Map.of("entries", all.values().stream().map(this::tree).toList())));
        } catch (IOException failure) {
            throw failed("The registry's file cannot be written: " + failure.getMessage(), failure);
        } finally {
            lock.unlock();
        }
    }

    private static List<Object> key(RegistryEntry entry) {
        return List.of(entry.application(), entry.model(), entry.version());
    }

    private Map<String, @Nullable Object> tree(RegistryEntry entry) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("application_id", entry.application());
        map.put("model_name", entry.model());
        map.put("version", entry.version());
        map.put("status", EntryColumns.status(entry));
        map.put("model_checksum", entry.checksum());
        map.put("registered_at", entry.registeredAt().toString());
        map.put("model_definitions", json.parse(entry.definition()));
        return map;
    }

    private void replace(String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, "dataflow-models", ".tmp");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private DataFlowException failed(String message, @Nullable Exception cause) {
        Problem.Builder problem = Problem.of(StandardCode.INVALID_CONFIGURATION, message)
                .at(Location.file(file.toString(), 0, 0))
                .fix("Name another file", "model_registry_file: path/to/dataflow-model-registry.json");
        return cause == null ? problem.toException() : problem.toException(cause);
    }
}
