package dev.dataflow.internal.schema;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.lease.Leases;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.migration.MigrationAnalyzer;
import java.util.List;

/**
 * What one plugin gives of migration analyzers.
 *
 * @param analyzers judge changes
 * @param context what was handed to the plugin
 * @param leases what an analysis under way holds
 */
public record AnalyzerSource(List<MigrationAnalyzer> analyzers, PluginContext context, Leases leases) {

    public AnalyzerSource {
        requireNonNull(context, "context");
        requireNonNull(leases, "leases");
        analyzers = List.copyOf(analyzers);
    }
}
