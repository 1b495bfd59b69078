package dev.dataflow.testkit.migration;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.sample.IndexBuildPlugin;
import java.util.Map;
import java.util.stream.LongStream;

/** The sample analyzer, on a table where values occur twice that are to be unique. */
final class UniqueIndexSuiteTest extends AnalyzerSuite {

    private static final ModelDefinition ORDER = ModelDefinition.builder("Order")
            .field("id", FieldType.bigint())
            .field("status", FieldType.text(20))
            .build();

    @Override
    protected DataFlowPlugin plugin() {
        return new IndexBuildPlugin();
    }

    @Override
    protected AnalyzerCase use() {
        return new AnalyzerCase(
                ORDER,
                LongStream.rangeClosed(1, 11)
                        .mapToObj(id -> Map.<String, Object>of("id", id, "status", "open"))
                        .toList(),
                ORDER.toBuilder().index(IndexDefinition.unique("status")).build(),
                ORDER.toBuilder()
                        .field("note", FieldType.text(), f -> f.nullable(true))
                        .build(),
                "index-build-duplicates");
    }
}
