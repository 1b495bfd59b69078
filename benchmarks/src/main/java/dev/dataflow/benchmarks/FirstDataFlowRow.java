package dev.dataflow.benchmarks;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.data.Row;
import java.lang.invoke.MethodHandles;

/** Writes and reads one row by DataFlow. */
final class FirstDataFlowRow {
    private FirstDataFlowRow() {}

    public static void main(String[] arguments) {
        try (DataFlow db = DataFlow.open("sqlite::memory:").register(MethodHandles.lookup(), Person.class)) {
            db.express().create("Person", Person.numbered(1).toMap());
            Row row = db.express().read("Person", "p-1").orElseThrow();
            if (!Person.numbered(1).name().equals(row.get("name"))) {
                throw new IllegalStateException("another row");
            }
        }
    }
}
