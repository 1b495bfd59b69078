package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditSink;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the feature knows of one instance: its audited models and the sinks that the host gave. Thread-safe. */
final class AuditInstance {

    private final Map<String, AuditedModel> models = new ConcurrentHashMap<>();
    private final Map<String, AuditSink> sinks = new ConcurrentHashMap<>();
    private final SinkCounts counts = new SinkCounts();
    private final AuditDefaults defaults;

    AuditInstance(AuditDefaults defaults) {
        this.defaults = defaults;
        if (defaults.file() != null) {
            sinks.put(FileSink.NAME, defaults.file());
        }
    }

    AuditDefaults defaults() {
        return defaults;
    }

    SinkCounts counts() {
        return counts;
    }

    /**
     * One audited model.
     *
     * @param trail where its entries are
     * @param settings what its option says
     */
    record AuditedModel(Trail trail, AuditSettings settings) {}

    void audited(AuditedModel audited) {
        models.put(audited.trail().model().name(), audited);
    }

    /** Returns whether any model of the application's is audited. */
    boolean isUsed() {
        for (String name : models.keySet()) {
            if (!name.equals(DecisionTable.MODEL.name())) {
                return true;
            }
        }
        return false;
    }

    /** Returns all models that were audited, by name; some may have left. */
    List<AuditedModel> models() {
        return models.values().stream()
                .sorted(Comparator.comparing(audited -> audited.trail().model().name()))
                .toList();
    }

    Optional<AuditedModel> model(String name) {
        return Optional.ofNullable(models.get(name));
    }

    @Nullable
    AuditSink sink(String name) {
        return sinks.get(name);
    }

    /** Adds a sink; what is returned takes it away, unless another one has taken its name. */
    AutoCloseable add(String name, AuditSink sink) {
        sinks.put(name, sink);
        return () -> sinks.remove(name, sink);
    }
}
