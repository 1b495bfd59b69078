package dev.dataflow.benchmarks;

import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.ListOptions;
import dev.dataflow.spi.data.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** DataFlow by the names of models and fields: maps in, rows out. */
final class DataFlowContender implements Contender {
    private static final String MODEL = "Person";

    private final DataFlow db;
    private final Express express;

    DataFlowContender(DataFlow db) {
        this.db = db;
        this.express = db.express();
    }

    @Override
    public @Nullable Person read(String id) {
        return express.read(MODEL, id).map(Person::of).orElse(null);
    }

    @Override
    public List<Person> list(int age, int limit) {
        List<Person> found = new ArrayList<>(limit);
        express.list(
                        MODEL,
                        Map.of("age", Map.of("$gt", age), "active", true),
                        ListOptions.limit(limit).orderBy("id"))
                .records()
                .forEach(row -> found.add(Person.of(row)));
        return found;
    }

    @Override
    public List<Person> page(String after, int limit) {
        List<Person> found = new ArrayList<>(limit);
        express.list(
                        MODEL,
                        Map.of("id", Map.of("$gt", after), "active", true),
                        ListOptions.limit(limit).orderBy("id"))
                .records()
                .forEach(row -> found.add(Person.of(row)));
        return found;
    }

    @Override
    public void insert(Person person) {
        express.create(MODEL, person.toMap());
    }

    @Override
    public boolean rename(String id, String name) {
        return express.update(MODEL, id, Map.of("name", name)).updated() == 1;
    }

    @Override
    public boolean delete(String id) {
        return express.delete(MODEL, id);
    }

    @Override
    public boolean renameInTransaction(String id, String name) {
        return db.callInTransaction(tx -> tx.express().update(MODEL, id, Map.of("name", name)))
                        .updated()
                == 1;
    }

    @Override
    public void insertAll(List<Person> persons) {
        express.bulkCreate(MODEL, persons.stream().map(Person::toMap));
    }

    @Override
    public List<Person> all() {
        try (Stream<Row> rows = express.stream(MODEL, Map.of(), ListOptions.limit(-1))) {
            return rows.map(Person::of).collect(Collectors.toCollection(ArrayList::new));
        }
    }

    @Override
    public void close() {
        db.close();
    }
}
