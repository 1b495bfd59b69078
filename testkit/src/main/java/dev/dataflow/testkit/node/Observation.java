package dev.dataflow.testkit.node;

import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be seen of calls of nodes, each on an instance of its own: outputs, stored records, refusals. */
final class Observation {

    private final Supplier<DataFlow> instances;
    private final List<ModelDefinition> models;

    /**
     * Makes an observer.
     *
     * @param instances instances that are alike, with the records that calls work on
     * @param models the models whose records are compared
     */
    Observation(Supplier<DataFlow> instances, List<ModelDefinition> models) {
        this.instances = instances;
        this.models = models;
    }

    /**
     * What a call did. An output that is another in each run, such as a time, is none that tells calls apart.
     *
     * @param outputs its outputs, none when it was refused
     * @param records the records afterwards
     * @param refusal what the refusal says; null for none
     */
    private record Seen(
            Map<String, Object> outputs,
            List<Object> records,
            @Nullable String refusal) {}

    /** Returns whether two calls do different things. */
    boolean tells(NodeCall one, NodeCall other) {
        Seen first = seen(one);
        Seen second = seen(other);
        if (!first.records().equals(second.records()) || !Objects.equals(first.refusal(), second.refusal())) {
            return true;
        }
        Map<String, Object> again = seen(one).outputs();
        Map<String, Object> mine = stable(first.outputs(), again);
        Map<String, Object> its = stable(second.outputs(), seen(other).outputs());
        mine.keySet().removeIf(name -> second.outputs().containsKey(name) && !its.containsKey(name));
        its.keySet().removeIf(name -> first.outputs().containsKey(name) && !mine.containsKey(name));
        return !mine.equals(its);
    }

    /** Returns outputs without those that are times in milliseconds, whose names end in {@code _ms}. */
    static Map<String, Object> timeless(Map<String, Object> outputs) {
        Map<String, Object> timeless = new LinkedHashMap<>(outputs);
        timeless.keySet().removeIf(name -> name.endsWith("_ms"));
        return timeless;
    }

    /** Returns the records of models, as they are stored now. */
    static List<Object> records(DataFlow db, List<ModelDefinition> models) {
        List<Object> records = new ArrayList<>();
        for (ModelDefinition model : models) {
            ListOptions all = ListOptions.limit(1_000);
            records.addAll(db.express().list(model.name(), Map.of(), all).records());
        }
        return records;
    }

    private static Map<String, Object> stable(Map<String, Object> one, Map<String, Object> again) {
        Map<String, Object> same = new LinkedHashMap<>(one);
        same.entrySet().removeIf(output -> !Objects.equals(output.getValue(), again.get(output.getKey())));
        return same;
    }

    private Seen seen(NodeCall call) {
        try (DataFlow db = instances.get()) {
            Map<String, Object> outputs = Map.of();
            String refusal = null;
            try {
                outputs = timeless(call.run(db));
            } catch (DataFlowException refused) {
                refusal = refused.getMessage();
            }
            return new Seen(outputs, records(db, models), refusal);
        }
    }
}
