package dev.dataflow.benchmarks;

import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** What the same questions cost on tables of which each has ten times the rows of the one before. */
final class GrowthSuite implements Suite {

    private static final int PAGE = 10;
    private static final int COUNTED = 100;

    @Override
    public Set<Storage> storages() {
        return Storage.lasting();
    }

    @Override
    public void run(Databases databases, Storage storage, Scale scale, Consumer<Contest> contests) {
        int most = scale.bulk().get(scale.bulk().size() - 1) * 10;
        Map<Integer, String> tables = new LinkedHashMap<>();
        try (Database database = databases.fresh(storage);
                DataFlow db = DataFlow.open(database.url())) {
            for (int rows : new int[] {most / 100, most / 10, most}) {
                tables.put(rows, "Reading" + rows);
                fill(db, "Reading" + rows, rows);
            }
            int calls = scale.calls();
            contests.accept(contest(
                    "list of " + PAGE + " on an indexed filter, " + storage,
                    calls,
                    tables,
                    (model, rows) -> db.express()
                            .list(model, Map.of("moment", Map.of("$gte", rows / 2)), page())
                            .count()));
            contests.accept(contest(
                    "count of " + COUNTED + " on an indexed filter, " + storage,
                    calls,
                    tables,
                    (model, rows) -> db.express().count(model, between(rows / 2))));
        }
    }

    private static ListOptions page() {
        return ListOptions.limit(PAGE).orderBy("moment");
    }

    private static Map<String, Object> between(int first) {
        return Map.of("moment", Map.of("$gte", first, "$lt", first + COUNTED));
    }

    private interface Question {
        long ask(String model, int rows);
    }

    private static Contest contest(String name, int calls, Map<Integer, String> tables, Question question) {
        List<Contestant> contestants = new ArrayList<>();
        tables.forEach((rows, model) -> contestants.add(new Contestant(rows + " rows", () -> {
            for (int i = 0; i < calls; i++) {
                if (question.ask(model, rows) == 0) {
                    throw new IllegalStateException(model + " has no such rows");
                }
            }
        })));
        return new Contest(name, calls, contestants);
    }

    private static void fill(DataFlow db, String model, int rows) {
        db.register(ModelDefinition.builder(model)
                .field("id", FieldType.bigint())
                .field("moment", FieldType.bigint(), field -> field.indexed())
                .field("note", FieldType.text())
                .build());
        db.createTables();
        Iterable<Map<String, Object>> all = () -> LongStream.range(0, rows)
                .mapToObj(i -> Map.<String, Object>of("id", i, "moment", i, "note", "of " + i))
                .iterator();
        db.express().bulkCreate(model, all);
    }
}
