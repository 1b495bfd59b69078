package dev.dataflow.benchmarks;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What a further model costs: time, and memory that stays. */
final class RegistrationSuite implements Suite {

    @Override
    public Set<Storage> storages() {
        return Set.of(Storage.MEMORY);
    }

    @Override
    public void run(Databases databases, Storage storage, Scale scale, Consumer<Contest> contests) {
        int models = Math.max(10, scale.calls() / 10);
        contests.accept(new Contest(
                "registration of " + models + " models, each with ten fields",
                models,
                List.of(new Contestant("register", () -> register(models).close()))));
    }

    /** Returns an instance with so many models, registered in one call. */
    static DataFlow register(int models) {
        return DataFlow.open("sqlite::memory:")
                .register(IntStream.range(0, models)
                        .mapToObj(RegistrationSuite::model)
                        .toList());
    }

    /** Returns the bytes that each of so many models keeps in memory. */
    static long retained(int models) {
        List<DataFlow> kept = new ArrayList<>();
        kept.add(register(1));
        long before = used();
        kept.add(register(models));
        long each = (used() - before) / models;
        kept.forEach(DataFlow::close);
        return each;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static ModelDefinition model(int number) {
        var builder = ModelDefinition.builder("Model" + number)
                .field("id", FieldType.text())
                .key("id");
        for (int field = 0; field < 9; field++) {
            builder.field("field_" + field, FieldType.text());
        }
        return builder.build();
    }
}
