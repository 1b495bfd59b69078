package dev.dataflow.testkit.torture;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Map;
import java.util.stream.IntStream;

/** A process to be killed: stores rows in one bulk call, and says on standard output how far it has read its input. */
final class BulkWriterProcess {

    static final int ROWS = 50_000;
    static final int STEP = 1_000;

    private BulkWriterProcess() {}

    static ModelDefinition model() {
        return ModelDefinition.builder("Line")
                .field("id", FieldType.integer())
                .field("content", FieldType.text())
                .build();
    }

    public static void main(String[] arguments) {
        try (DataFlow db = DataFlow.open(arguments[0])) {
            db.register(model());
            db.createTables();
            db.express().bulkCreate("Line", IntStream.range(0, ROWS).mapToObj(i -> {
                if (i % STEP == 0) {
                    System.out.println(i);
                }
                return Map.of("id", i, "content", "line " + i);
            }));
            System.out.println(ROWS);
        }
    }
}
