package dev.dataflow.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Contests of changes and deletes by key, in a table twice as large. */
final class BulkChanges {
    private BulkChanges() {}

    static Contest update(BulkTables tables, int rows) {
        List<Person> persons = Person.numbered(0, rows);
        List<Map<String, Object>> changes = persons.stream().map(Change::toMap).toList();
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(tables.byHand(2 * rows, new Form("executeBatch", Batches::updates), persons));
        tables.forms().updates().forEach(form -> contestants.add(tables.byHand(2 * rows, form, persons)));
        contestants.add(tables.byDataFlow(
                "from maps",
                2 * rows,
                db -> db.express().bulkUpdate("Person", changes).updated(),
                rows));
        return new Contest("bulk update by key of " + rows + ", " + tables.storage(), rows, contestants);
    }

    static Contest delete(BulkTables tables, int rows) {
        List<Person> persons = Person.numbered(0, rows);
        List<String> ids = persons.stream().map(Person::id).toList();
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(tables.byHand(2 * rows, new Form("executeBatch", Batches::deletes), persons));
        tables.forms().deletes().forEach(form -> contestants.add(tables.byHand(2 * rows, form, persons)));
        contestants.add(tables.byDataFlow(
                "by a list of keys",
                2 * rows,
                db -> db.express()
                        .bulkDelete("Person", Map.of("id", Map.of("$in", ids)))
                        .deleted(),
                rows));
        return new Contest("bulk delete by key of " + rows + ", " + tables.storage(), rows, contestants);
    }
}
