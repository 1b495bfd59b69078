package dev.dataflow.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Contests of rows that come in. */
final class BulkInserts {
    private BulkInserts() {}

    /** Returns the contest of an insert into the empty table, among all libraries or only by hand and by DataFlow. */
    static Contest create(BulkTables tables, int rows, boolean all) {
        List<Person> persons = Person.numbered(0, rows);
        List<Map<String, Object>> maps = persons.stream().map(Person::toMap).toList();
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(tables.byHand(0, new Form("executeBatch", Batches::inserts), persons));
        tables.forms().inserts().forEach(form -> contestants.add(tables.byHand(0, form, persons)));
        contestants.add(tables.byDataFlow(
                "from maps", 0, db -> db.express().bulkCreate("Person", maps).inserted(), rows));
        contestants.add(tables.byDataFlow(
                "from records",
                0,
                db -> db.express(Person.class).bulkCreate(persons).inserted(),
                rows));
        if (all) {
            tables.others()
                    .forEach((library, contender) -> contestants.add(new Contestant(
                            library.name(), () -> tables.other().refill(0), () -> contender.insertAll(persons))));
        }
        return new Contest("bulk create of " + rows + ", " + tables.storage(), rows, contestants);
    }

    /** Returns the contest of an upsert of rows of which half are there. */
    static Contest upsert(BulkTables tables, int rows) {
        List<Person> persons = Person.numbered(0, rows);
        List<Map<String, Object>> maps = persons.stream().map(Person::toMap).toList();
        int there = rows / 2;
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(tables.byHand(there, new Form("executeBatch", Batches.upserts(tables.forms())), persons));
        tables.forms().upserts().forEach(form -> contestants.add(tables.byHand(there, form, persons)));
        contestants.add(tables.byDataFlow(
                "from maps",
                there,
                db -> {
                    var done = db.express().bulkUpsert("Person", maps);
                    return done.inserted() + done.updated();
                },
                rows));
        return new Contest("bulk upsert of " + rows + ", half of them there, " + tables.storage(), rows, contestants);
    }
}
