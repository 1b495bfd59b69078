package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.node.NodeParameters;
import dev.dataflow.spi.operation.ReadPreference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a step. Not thread-safe. */
final class StepBuilder {

    final int number;
    final String id;
    final String type;
    final int instance;

    @Nullable
    String database;

    @Nullable
    ReadPreference readPreference;

    final Map<String, ValueSource> sources = new LinkedHashMap<>();
    final Map<String, ValueSource> laterSources = new LinkedHashMap<>();
    final List<Dependency> needs = new ArrayList<>();
    final List<Dependency> choices = new ArrayList<>();

    @Nullable
    BoundCondition condition;

    long timeLimitNanos;
    Wants wants = new Wants(true, Set.of(), Set.of());
    boolean freeStanding;

    StepBuilder(int number, String id, String type, int instance) {
        this.number = number;
        this.id = id;
        this.type = type;
        this.instance = instance;
    }

    Step build(NodeParameters parameters) {
        Binding first = Binding.of(parameters, sources);
        if (laterSources.isEmpty()) {
            return new Step(this, first, first);
        }
        Map<String, ValueSource> all = new LinkedHashMap<>(sources);
        all.putAll(laterSources);
        return new Step(this, first, Binding.of(parameters, all));
    }
}
