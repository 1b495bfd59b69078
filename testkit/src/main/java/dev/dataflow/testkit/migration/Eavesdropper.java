package dev.dataflow.testkit.migration;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.migration.Finding;
import dev.dataflow.spi.migration.MigrationAnalyzer;
import dev.dataflow.spi.migration.MigrationContext;
import dev.dataflow.spi.migration.SchemaChange;
import java.util.List;
import java.util.function.BiConsumer;

/** A plugin whose analyzer hands on what it is asked, and finds nothing. */
record Eavesdropper(BiConsumer<List<SchemaChange>, MigrationContext> told)
        implements DataFlowPlugin, MigrationAnalyzer {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("dataflow-testkit-eavesdropper", "1.0.0");
    }

    @Override
    public List<MigrationAnalyzer> migrationAnalyzers() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "eavesdropper";
    }

    @Override
    public List<Finding> analyze(List<SchemaChange> changes, MigrationContext context) {
        told.accept(changes, context);
        return List.of();
    }
}
