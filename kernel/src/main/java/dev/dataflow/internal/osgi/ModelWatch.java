package dev.dataflow.internal.osgi;

import dev.dataflow.DataFlow;
import dev.dataflow.Models;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.ModelDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what changes in the folder of model files into the instances that are open. A file with a mistake is told with line
 * and column, and the models that run stay as they are. A file that one instance refuses, because it does not fit its other
 * models, is taken in by the others; that instance keeps what it runs, and the log says which one it is. Used by one
 * thread.
 */
final class ModelWatch {

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");

    private final FileWatch files;
    private final ServiceTracker<DataFlow, DataFlow> instances;
    /** What instances that open now find in the files. */
    private final Map<Path, List<ModelDefinition>> running = new HashMap<>();
    /** What instances run that have refused what is in a file now. */
    private final Map<Path, Map<DataFlow, List<ModelDefinition>>> kept = new HashMap<>();

    ModelWatch(BundleContext context, Path folder) {
        files = new FileWatch(folder);
        instances = new ServiceTracker<>(context, DataFlow.class, null);
        instances.open();
        try {
            files.takeAll();
            for (Path file : FileWatch.files(folder)) {
                readAtStart(file);
            }
        } catch (IOException unreadable) {
            LOG.warn("The folder {} cannot be read: {}", folder, unreadable.toString());
        }
    }

    private void readAtStart(Path file) {
        try {
            running.put(file, Models.read(file));
        } catch (DataFlowException told) {
            LOG.debug("{} is told by each instance that opens", file, told);
        }
    }

    void look() {
        FileWatch.Changes changes;
        try {
            changes = files.look();
        } catch (IOException unreadable) {
            LOG.debug("The models cannot be looked at", unreadable);
            return;
        }
        for (Path file : changes.changed()) {
            try {
                replace(file, Models.read(file));
            } catch (DataFlowException invalid) {
                LOG.error("{} is left out, what runs stays: {}", file, Sentences.of(invalid));
            }
        }
        for (Path file : changes.gone()) {
            replace(file, List.of());
            if (!kept.containsKey(file)) {
                running.remove(file);
            }
        }
    }

    private void replace(Path file, List<ModelDefinition> models) {
        // Weak, because an instance that was closed refuses nothing.
        Map<DataFlow, List<ModelDefinition>> refusing = new WeakHashMap<>();
        Map<DataFlow, List<ModelDefinition>> refused = kept.getOrDefault(file, Map.of());
        for (DataFlow db : instances.getServices(new DataFlow[0])) {
            List<ModelDefinition> before = refused.getOrDefault(db, running.getOrDefault(file, List.of()));
            if (!replace(db, file, before, models)) {
                refusing.put(db, before);
            }
        }
        running.put(file, models);
        if (refusing.isEmpty()) {
            kept.remove(file);
        } else {
            kept.put(file, refusing);
        }
    }

    /** Returns whether the instance has the new models now; else it has the old ones. */
    private static boolean replace(DataFlow db, Path file, List<ModelDefinition> before, List<ModelDefinition> models) {
        Set<String> staying = models.stream().map(ModelDefinition::name).collect(Collectors.toSet());
        try {
            db.replace(models.stream().filter(model -> !isAmong(model, before)).toList());
            db.unregister(before.stream()
                    .map(ModelDefinition::name)
                    .filter(name -> !staying.contains(name))
                    .toArray(String[]::new));
            LOG.info("Instance '{}' has taken in {}", db.name(), file);
            return true;
        } catch (DataFlowException refused) {
            LOG.error(
                    "{} is left out by instance '{}', what runs there stays: {}",
                    file,
                    db.name(),
                    Sentences.of(refused));
            return false;
        }
    }

    private static boolean isAmong(ModelDefinition model, List<ModelDefinition> others) {
        return others.stream()
                .anyMatch(other ->
                        other.name().equals(model.name()) && other.fingerprint().equals(model.fingerprint()));
    }

    void close() {
        instances.close();
    }
}
