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

    private static final int FEW = 10;

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
        int many = Math.max(FEW, scale.calls() / 4);
        contests.accept(new Contest(
                "registration of " + many + " models in instances that are open",
                many,
                List.of(registration(many / FEW, FEW), registration(1, many))));
    }

    /** Registers in fresh instances, which the next turn closes. */
    private static Contestant registration(int instances, int models) {
        List<DataFlow> open = new ArrayList<>();
        return new Contestant(
                instances + " × " + models,
                () -> {
                    open.forEach(DataFlow::close);
                    open.clear();
                    for (int i = 0; i < instances; i++) {
                        open.add(register(1));
                    }
                },
                () -> open.forEach(db -> db.register(models(1, models))));
    }

    /** Returns an instance with so many models, registered in one call. */
    static DataFlow register(int models) {
        return DataFlow.open("sqlite::memory:").register(models(0, models));
    }

    private static List<ModelDefinition> models(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(RegistrationSuite::model)
                .toList();
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
