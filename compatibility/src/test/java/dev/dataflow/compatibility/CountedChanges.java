package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Changes of notes, by each worker to one of its own, with how many there were of each. Thread-safe. */
final class CountedChanges {

    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    /** Returns how many there were of a record, its creation among them, as text. */
    String of(String id) {
        return String.valueOf(counts.get(id));
    }

    void work(DataFlow view, int worker, long unit) {
        String id = "w" + worker;
        if (!counts.containsKey(id)) {
            view.express().create("Note", Map.of("id", id, "size", 0));
            counts.put(id, 1L);
        }
        Map<String, Object> fields = Map.of("size", unit);
        long updated = unit % 2 == 0
                ? view.express().update("Note", id, fields).updated()
                : view.express().bulkUpdate("Note", Map.of("id", id), fields).updated();
        assertThat(updated).isOne();
        counts.merge(id, 1L, Long::sum);
    }

    /**
     * Does the same by nodes.
     *
     * @param update parameters of an update besides its record and fields, by the number of changes before
     */
    void flow(FeatureWork.Nodes nodes, int worker, long unit, Function<Long, Map<String, Object>> update) {
        String id = "w" + worker;
        if (!counts.containsKey(id)) {
            nodes.run("Create", Map.of("id", id, "size", 0));
            counts.put(id, 1L);
        }
        Map<String, Object> parameters = new HashMap<>(update.apply(counts.getOrDefault(id, 0L)));
        parameters.put("id", id);
        parameters.put("fields", Map.of("size", unit));
        nodes.run("Update", parameters);
        counts.merge(id, 1L, Long::sum);
    }
}
