package dev.dataflow.testkit.sample;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.migration.Finding;
import dev.dataflow.spi.migration.MigrationAnalyzer;
import dev.dataflow.spi.migration.MigrationContext;
import dev.dataflow.spi.migration.Risk;
import dev.dataflow.spi.migration.SchemaChange;
import dev.dataflow.spi.migration.SchemaChange.CreateIndex;
import dev.dataflow.spi.schema.LiveTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds what building an index on a table with rows does: writers wait for a long one ({@code index-build-large}), and a
 * unique one fails where values occur twice ({@code index-build-duplicates}). Immutable.
 */
final class IndexBuildAnalyzer implements MigrationAnalyzer {

    private final long limit;

    IndexBuildAnalyzer(long limit) {
        this.limit = limit;
    }

    @Override
    public String name() {
        return "index-build";
    }

    @Override
    public List<Finding> analyze(List<SchemaChange> changes, MigrationContext context) {
        List<Finding> findings = new ArrayList<>();
        for (SchemaChange change : changes) {
            if (change instanceof CreateIndex build) {
                context.table(build).ifPresent(table -> judge(build, table, context, findings));
            }
        }
        return findings;
    }

    private void judge(CreateIndex build, LiveTable table, MigrationContext context, List<Finding> findings) {
        String index = build.index().name();
        long rows = context.rows(build);
        if (rows > limit) {
            findings.add(Finding.of(
                            "index-build-large",
                            Risk.HIGH,
                            build,
                            "The index " + index + " is built over " + rows + " rows, while writers wait")
                    .at(index)
                    .measured(rows, "rows")
                    .fix("Build it by hand at a quiet time", String.join(";\n", context.statements(build))));
        }
        long taken = rows > 1 && build.index().unique() ? duplicates(build, table, context) : 0;
        if (taken > 0) {
            findings.add(Finding.blocked(
                            "index-build-duplicates",
                            Risk.HIGH,
                            build,
                            "The unique index " + index + " cannot be built: " + taken + " values occur more than once")
                    .at(index)
                    .measured(taken, "values")
                    .fix("Make the values unique first", query(build, context)));
        }
    }

    /** A column that is added by the same change is null everywhere, and nulls are never the same; so is a part of them. */
    private static long duplicates(CreateIndex build, LiveTable table, MigrationContext context) {
        boolean known = build.index().columns().stream()
                .allMatch(column -> table.column(column).isPresent());
        if (!known) {
            return 0;
        }
        List<Row> counted = context.read("select count(*) as n from (" + query(build, context) + ") d", Map.of());
        return ((Number) counted.get(0).values().iterator().next()).longValue();
    }

    private static String query(CreateIndex build, MigrationContext context) {
        List<String> columns =
                build.index().columns().stream().map(context::quote).toList();
        String conditions =
                columns.stream().map(column -> column + " is not null").collect(Collectors.joining(" and "));
        if (!build.index().condition().isEmpty()) {
            conditions += " and (" + build.index().condition() + ")";
        }
        String schema = build.schema() == null ? "" : context.quote(build.schema()) + ".";
        return "select " + String.join(", ", columns) + " from " + schema + context.quote(build.table()) + " where "
                + conditions + " group by " + String.join(", ", columns) + " having count(*) > 1";
    }
}
