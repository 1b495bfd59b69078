package dev.dataflow.benchmarks;

import static dev.dataflow.Criteria.asc;
import static dev.dataflow.Criteria.where;

import dev.dataflow.DataFlow;
import dev.dataflow.TypedExpress;
import dev.dataflow.spi.query.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** DataFlow typed by a record. */
final class TypedContender implements Contender {
    private static final Sort BY_ID = asc(Person::id);

    private final DataFlow db;
    private final TypedExpress<Person> persons;

    TypedContender(DataFlow db) {
        this.db = db;
        this.persons = db.express(Person.class);
    }

    @Override
    public @Nullable Person read(String id) {
        return persons.read(id).orElse(null);
    }

    @Override
    public List<Person> list(int age, int limit) {
        return persons.list(where(Person::age).gt(age).and(where(Person::active).is(true)))
                .orderBy(BY_ID)
                .limit(limit)
                .fetch();
    }

    @Override
    public List<Person> page(String after, int limit) {
        return persons.list(
                        where(Person::id).gt(after).and(where(Person::active).is(true)))
                .orderBy(BY_ID)
                .limit(limit)
                .fetch();
    }

    @Override
    public void insert(Person person) {
        persons.create(person);
    }

    @Override
    public boolean rename(String id, String name) {
        return persons.update(id, Map.of("name", name));
    }

    @Override
    public boolean delete(String id) {
        return persons.delete(id);
    }

    @Override
    public boolean renameInTransaction(String id, String name) {
        return db.callInTransaction(tx -> tx.express(Person.class).update(id, Map.of("name", name)));
    }

    @Override
    public void insertAll(List<Person> given) {
        persons.bulkCreate(given);
    }

    @Override
    public List<Person> all() {
        try (Stream<Person> rows = persons.stream(where(Person::age).gte(0))) {
            return rows.collect(Collectors.toCollection(ArrayList::new));
        }
    }

    @Override
    public void close() {
        db.close();
    }
}
