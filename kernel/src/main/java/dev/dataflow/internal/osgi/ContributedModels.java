package dev.dataflow.internal.osgi;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that bundles give to the instances of a container, by service or by header. Those of a bundle that leaves go
 * with it; their tables stay. Contributions come and go on any thread; settling is done by one.
 */
final class ContributedModels {

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");

    private final ConcurrentMap<Object, Contribution> present = new ConcurrentHashMap<>();
    private final Map<String, Map<Contribution, Set<String>>> settled = new HashMap<>();
    private final Map<String, String> told = new HashMap<>();

    /** Adds what a bundle or a service gives, in the place of what it gave before. */
    void add(Object source, Contribution contribution) {
        present.put(source, contribution);
    }

    /** Takes away what a bundle or a service gave; returns whether there was anything. */
    boolean remove(Object source) {
        return present.remove(source) != null;
    }

    /** Gives an instance what is there for it, and takes what is there no longer. */
    void settle(String name, DataFlow db) {
        Map<Contribution, Set<String>> registered = settled.computeIfAbsent(name, n -> new LinkedHashMap<>());
        registered.entrySet().removeIf(entry -> {
            boolean gone = !present.containsValue(entry.getKey());
            if (gone) {
                db.unregister(entry.getValue().toArray(String[]::new));
                LOG.info(
                        "Instance '{}': the models {} went with {}",
                        name,
                        entry.getValue(),
                        entry.getKey().by());
            }
            return gone;
        });
        List<Contribution> waiting = new ArrayList<>(present.values());
        waiting.removeIf(one -> !one.isFor(name) || isThere(registered.get(one), db));
        // Each may refer to models of another: what fails is tried again as long as others succeed.
        boolean progress = true;
        while (progress) {
            progress = waiting.removeIf(one -> tryRegister(one, name, db, registered));
        }
    }

    private static boolean isThere(@org.jspecify.annotations.Nullable Set<String> names, DataFlow db) {
        return names != null && db.models().names().containsAll(names);
    }

    private boolean tryRegister(Contribution one, String name, DataFlow db, Map<Contribution, Set<String>> registered) {
        Set<String> before = new LinkedHashSet<>(db.models().names());
        try {
            one.register(db);
            Set<String> added = new LinkedHashSet<>(db.models().names());
            added.removeAll(before);
            registered.put(one, added);
            told.remove(name + one.by());
            return true;
        } catch (DataFlowException failure) {
            String message = String.valueOf(failure.getMessage());
            if (!message.equals(told.put(name + one.by(), message))) {
                LOG.error("Instance '{}' has no models from {}: {}", name, one.by(), message);
            }
            return false;
        }
    }

    /** Forgets an instance that is closed. */
    void forget(String name) {
        settled.remove(name);
    }
}
