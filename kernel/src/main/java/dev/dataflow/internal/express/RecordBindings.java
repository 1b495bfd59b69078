package dev.dataflow.internal.express;

import dev.dataflow.internal.model.RecordBinder;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The records that one instance has registered, and how they are read and written. Thread-safe. */
public final class RecordBindings {

    private final ConcurrentHashMap<Class<?>, Known> known = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Class<?>, RecordBinding<?>> bound = new ConcurrentHashMap<>();

    private record Known(String model, MethodHandles.@Nullable Lookup lookup) {}

    /** Remembers which model a record is. */
    public void remember(Class<?> record, String model, MethodHandles.@Nullable Lookup lookup) {
        known.merge(record, new Known(model, lookup), (old, fresh) -> fresh.lookup() == null ? old : fresh);
        bound.remove(record);
    }

    /** Forgets the records of models that are gone; nothing of their classes is kept. */
    public void forget(Collection<String> models) {
        known.entrySet().removeIf(entry -> models.contains(entry.getValue().model()) && drop(entry.getKey()));
    }

    private boolean drop(Class<?> record) {
        bound.remove(record);
        return true;
    }

    /** Returns whether a record is registered. */
    public boolean knows(Class<?> record) {
        return known.containsKey(record);
    }

    /** Returns how a record is read and written. */
    @SuppressWarnings("unchecked") // bound under its own class
    public <T> RecordBinding<T> of(Class<T> record, ModelLookup models) {
        Known entry = known.get(record);
        if (entry == null) {
            throw Problem.of(StandardCode.MODEL_NOT_REGISTERED, "The record " + record.getName() + " is not registered")
                    .fix("Register it", "db.register(" + record.getSimpleName() + ".class);")
                    .toException();
        }
        ModelDefinition model = models.require(entry.model());
        RecordBinding<?> binding = bound.get(record);
        if (binding == null || binding.model() != model) {
            binding = new RecordBinding<>(record, model, RecordBinder.of(record, model, entry.lookup()));
            bound.put(record, binding);
        }
        return (RecordBinding<T>) binding;
    }
}
