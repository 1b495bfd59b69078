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
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what changes in the folder of model files into the instances that are open. A file with a mistake is told with line
 * and column, and the models that run stay as they are. Used by one thread.
 */
final class ModelWatch {

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");

    private final FileWatch files;
    private final ServiceTracker<DataFlow, DataFlow> instances;
    private final Map<Path, List<ModelDefinition>> running = new HashMap<>();

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
            running.remove(file);
        }
    }

    private void replace(Path file, List<ModelDefinition> models) {
        List<ModelDefinition> before = running.getOrDefault(file, List.of());
        Set<String> kept = models.stream().map(ModelDefinition::name).collect(Collectors.toSet());
        List<String> leaving = before.stream()
                .map(ModelDefinition::name)
                .filter(name -> !kept.contains(name))
                .toList();
        List<ModelDefinition> coming =
                models.stream().filter(model -> !isAmong(model, before)).toList();
        boolean taken = true;
        for (DataFlow db : instances.getServices(new DataFlow[0])) {
            taken &= replace(db, file, leaving, coming);
        }
        if (taken) {
            running.put(file, models);
        }
    }

    private static boolean isAmong(ModelDefinition model, List<ModelDefinition> others) {
        return others.stream()
                .anyMatch(other ->
                        other.name().equals(model.name()) && other.fingerprint().equals(model.fingerprint()));
    }

    /** Returns whether the instance has the new models now; else it has the old ones. */
    private static boolean replace(DataFlow db, Path file, List<String> leaving, List<ModelDefinition> coming) {
        try {
            db.replace(coming);
            db.unregister(leaving.toArray(String[]::new));
            LOG.info("Instance '{}' has taken in {}", db.name(), file);
            return true;
        } catch (DataFlowException refused) {
            LOG.error("{} is left out, what runs stays: {}", file, Sentences.of(refused));
            return false;
        }
    }

    void close() {
        instances.close();
    }
}
