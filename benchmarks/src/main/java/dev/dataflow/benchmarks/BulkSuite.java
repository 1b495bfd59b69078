package dev.dataflow.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.dataflow.BulkOptions;
import dev.dataflow.DataFlow;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Many rows in one transaction, written by hand and by DataFlow, on files. */
final class BulkSuite implements Suite {

    @Override
    public void run(Scale scale, Consumer<Contest> contests) {
        try (Database mine = Database.of(Storage.FILE);
                Database other = Database.of(Storage.FILE);
                DataFlow db = mine.dataflow(0);
                HikariDataSource pool = other.pool(0)) {
            HandWrittenBulk hand = new HandWrittenBulk(pool);
            for (int rows : scale.bulk()) {
                List<Person> persons =
                        IntStream.range(0, rows).mapToObj(Person::numbered).toList();
                List<Map<String, Object>> maps =
                        persons.stream().map(Person::toMap).toList();
                contests.accept(create(persons, maps, hand, db));
            }
            List<Person> persons = IntStream.range(0, scale.bulk().get(0))
                    .mapToObj(Person::numbered)
                    .toList();
            contests.accept(update(persons, hand, db));
            contests.accept(upsert(persons, hand, db));
        }
    }

    private static Contest create(
            List<Person> persons, List<Map<String, Object>> maps, HandWrittenBulk hand, DataFlow db) {
        Task emptied = () -> db.express().bulkDelete("Person", Map.of(), BulkOptions.DEFAULT.allowAll(true));
        return new Contest(
                "bulk create of " + persons.size(),
                persons.size(),
                List.of(
                        new Contestant("executeBatch", hand::empty, () -> hand.batch(persons)),
                        new Contestant("multi-VALUES by hand", hand::empty, () -> hand.multiValues(persons)),
                        new Contestant(
                                "multi-VALUES OR FAIL by hand", hand::empty, () -> hand.multiValuesOrFail(persons)),
                        new Contestant(
                                "DATAFLOW from maps",
                                emptied,
                                () -> require(
                                        db.express().bulkCreate("Person", maps).inserted(), maps)),
                        new Contestant(
                                "DATAFLOW from records",
                                emptied,
                                () -> require(
                                        db.express(Person.class)
                                                .bulkCreate(persons)
                                                .inserted(),
                                        maps))));
    }

    private static Contest update(List<Person> persons, HandWrittenBulk hand, DataFlow db) {
        hand.refill(persons);
        refill(db, persons);
        List<Map<String, Object>> changes = persons.stream()
                .map(p -> Map.<String, Object>of("id", p.id(), "name", p.name() + "!", "age", p.age() + 1))
                .toList();
        return new Contest(
                "bulk update by key of " + persons.size(),
                persons.size(),
                List.of(
                        new Contestant("executeBatch", () -> hand.updates(persons)),
                        new Contestant("UPDATE OR FAIL FROM by hand", () -> hand.updatesOrFail(persons)),
                        new Contestant(
                                "DATAFLOW from maps",
                                () -> require(
                                        db.express()
                                                .bulkUpdate("Person", changes)
                                                .updated(),
                                        changes))));
    }

    private static Contest upsert(List<Person> persons, HandWrittenBulk hand, DataFlow db) {
        List<Map<String, Object>> maps = persons.stream().map(Person::toMap).toList();
        List<Person> half = persons.subList(0, persons.size() / 2);
        return new Contest(
                "bulk upsert of " + persons.size() + ", half of them there",
                persons.size(),
                List.of(
                        new Contestant("executeBatch", () -> hand.refill(half), () -> hand.upserts(persons)),
                        new Contestant(
                                "multi-VALUES OR FAIL by hand",
                                () -> hand.refill(half),
                                () -> hand.upsertsOrFail(persons)),
                        new Contestant("DATAFLOW from maps", () -> refill(db, half), () -> {
                            var done = db.express().bulkUpsert("Person", maps);
                            require(done.inserted() + done.updated(), maps);
                        })));
    }

    private static void refill(DataFlow db, List<Person> persons) {
        db.express().bulkDelete("Person", Map.of(), BulkOptions.DEFAULT.allowAll(true));
        db.express(Person.class).bulkCreate(persons);
    }

    private static void require(long done, List<?> wanted) {
        if (done != wanted.size()) {
            throw new IllegalStateException(done + " of " + wanted.size());
        }
    }
}
