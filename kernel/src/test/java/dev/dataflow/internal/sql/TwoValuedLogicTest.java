package dev.dataflow.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Random records, filters and orders: what SQLite answers against what {@link Truth} says. The seed is in each message. */
final class TwoValuedLogicTest {

    private static final int PERSONS = 40;

    private final long seed = Long.getLong("dataflow.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final People people = new People(random);
    private final RandomFilters filters = new RandomFilters(random, people);
    private final int rounds = Boolean.getBoolean("dataflow.soak") ? 100_000 : 1_500;
    private final Map<String, Object[]> cursors = new HashMap<>();
    private final List<Map<String, @Nullable Object>> persons = people.persons(PERSONS);
    private final List<Map<String, @Nullable Object>> pets = people.pets(50, PERSONS);
    private final Truth truth = new Truth(this::related);

    private SqliteDatabase database;

    @BeforeEach
    void store() throws SQLException {
        database = new SqliteDatabase(
                (cursor, list, context) -> cursors.get(cursor).clone(), People.PERSON, People.PET);
        for (Map<String, @Nullable Object> person : persons) {
            database.insert(People.PERSON, person);
        }
        for (Map<String, @Nullable Object> pet : pets) {
            database.insert(People.PET, pet);
        }
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void filters_select_what_two_valued_logic_says() throws SQLException {
        int some = 0;
        for (int i = 0; i < rounds; i++) {
            Filter filter = filters.person(4);
            PreparedOperation prepared = database.prepare(
                    new Operation.ListRows(People.PERSON, filter, List.of(), Page.ALL, Projection.of("id"), false));

            List<Object> found = ids(database.rows(prepared));

            assertThat(found)
                    .as("seed %d, filter %s, sql %s", seed, filter, prepared.statement())
                    .containsExactlyElementsOf(expected(filter));
            some += found.isEmpty() || found.size() == PERSONS ? 0 : 1;
        }
        assertThat(some).as("filters that tell records apart").isGreaterThan(rounds / 4);
    }

    @Test
    void a_negation_is_the_exact_complement() throws SQLException {
        for (int i = 0; i < rounds / 3; i++) {
            Filter filter = filters.person(3);

            long yes = database.count(People.PERSON, filter);
            long no = database.count(People.PERSON, filter.negate());

            assertThat(yes + no).as("seed %d, filter %s", seed, filter).isEqualTo(PERSONS);
        }
    }

    @Test
    void pages_by_cursor_hold_every_record_once_and_in_order() throws SQLException {
        for (int i = 0; i < rounds / 10; i++) {
            List<Sort> sort = randomSort();
            int size = 1 + random.nextInt(PERSONS / 2);
            Filter filter = random.nextInt(3) == 0 ? filters.person(2) : Filter.all();

            List<Object> paged = pages(filter, sort, size);

            assertThat(paged)
                    .as("seed %d, sort %s, page %d, filter %s", seed, sort, size, filter)
                    .containsExactlyElementsOf(sorted(filter, sort));
        }
    }

    @Test
    void a_change_of_one_record_changes_nothing_when_several_match() throws SQLException {
        for (int i = 0; i < rounds / 10; i++) {
            Filter filter = filters.person(2);
            int matching = expected(filter).size();
            Operation update = new Operation.Update(
                    People.PERSON,
                    filter,
                    List.of(new Assignment.Set("city", "moved")),
                    RowScope.ONE,
                    random.nextBoolean());

            int changed = undone(update);
            int deleted = undone(new Operation.Delete(People.PERSON, filter, RowScope.ONE, random.nextBoolean()));

            assertThat(changed).as("seed %d, filter %s", seed, filter).isEqualTo(matching == 1 ? 1 : 0);
            assertThat(deleted).as("seed %d, filter %s", seed, filter).isEqualTo(matching == 1 ? 1 : 0);
        }
    }

    @Test
    void limited_bulk_changes_stop_at_their_limit() throws SQLException {
        for (int i = 0; i < rounds / 10; i++) {
            Filter filter = filters.person(2);
            int matching = expected(filter).size();
            int limit = random.nextInt(PERSONS);
            List<Assignment> move = List.of(new Assignment.Set("city", "moved"));

            int changed = undone(
                    new Operation.BulkUpdate(People.PERSON, filter, move, limit, RowScope.MANY, BulkSettings.DEFAULT));
            int all = undone(
                    new Operation.BulkUpdate(People.PERSON, filter, move, -1, RowScope.MANY, BulkSettings.DEFAULT));
            int pets = undone(
                    new Operation.BulkDelete(People.PET, Filter.all(), limit, RowScope.ALL, BulkSettings.DEFAULT));

            assertThat(changed).as("seed %d, filter %s", seed, filter).isEqualTo(Math.min(limit, matching));
            assertThat(all).as("seed %d, filter %s", seed, filter).isEqualTo(matching);
            assertThat(pets).as("seed %d", seed).isEqualTo(Math.min(limit, 50));
        }
    }

    private int undone(Operation operation) throws SQLException {
        try (var statement = database.connection.createStatement()) {
            statement.execute("pragma defer_foreign_keys = on");
            database.connection.setAutoCommit(false);
            statement.execute("pragma defer_foreign_keys = on");
            try {
                return database.change(operation);
            } finally {
                database.connection.rollback();
                database.connection.setAutoCommit(true);
            }
        }
    }

    private List<Object> pages(Filter filter, List<Sort> sort, int size) throws SQLException {
        List<Object> ids = new ArrayList<>();
        String cursor = null;
        do {
            PreparedOperation prepared = database.prepare(new Operation.ListRows(
                    People.PERSON, filter, sort, new Page(size, 0, cursor), Projection.of("city"), false));
            cursor = null;
            try (PreparedStatement statement =
                    database.connection.prepareStatement(prepared.statement().sql())) {
                prepared.bind(statement);
                try (ResultSet result = statement.executeQuery()) {
                    for (int i = 0; i < size && result.next(); i++) {
                        Object[] values = prepared.statement().cursorValues(result);
                        ids.add(values[keyPosition(sort)]);
                        cursor = i == size - 1 ? "c" + cursors.size() : null;
                        if (cursor != null) {
                            cursors.put(cursor, values);
                        }
                    }
                    cursor = cursor != null && result.next() ? cursor : null;
                }
            }
        } while (cursor != null);
        return ids;
    }

    private static int keyPosition(List<Sort> sort) {
        List<Sort> order = RowOrder.of(People.PERSON, sort, false);
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).field().field().equals("id")) {
                return i;
            }
        }
        throw new AssertionError(order);
    }

    private List<Sort> randomSort() {
        List<String> fields = new ArrayList<>(
                List.of("name", "city", "age", "score", "worth", "ratio", "active", "born", "seen", "id"));
        java.util.Collections.shuffle(fields, random);
        List<Sort> sort = new ArrayList<>();
        for (String field : fields.subList(0, random.nextInt(4))) {
            sort.add(new Sort(dev.dataflow.spi.query.FieldPath.of(field), random.nextBoolean(), random.nextBoolean()));
        }
        return sort;
    }

    private List<Object> sorted(Filter filter, List<Sort> sort) {
        Comparator<Map<String, @Nullable Object>> order = (a, b) -> 0;
        for (Sort term : RowOrder.of(People.PERSON, sort, false)) {
            order = order.thenComparing((a, b) -> compare(term, a, b));
        }
        return persons.stream()
                .filter(person -> truth.holds(filter, person))
                .sorted(order)
                .map(person -> person.get("id"))
                .toList();
    }

    private static int compare(Sort term, Map<String, @Nullable Object> a, Map<String, @Nullable Object> b) {
        Object left = a.get(term.field().field());
        Object right = b.get(term.field().field());
        if (left == null || right == null) {
            int nulls = Boolean.compare(right == null, left == null);
            return term.nullsFirst() ? nulls : -nulls;
        }
        Integer order = Truth.compared(left, right);
        return term.descending() ? -order : order;
    }

    private List<Object> expected(Filter filter) {
        return persons.stream()
                .filter(person -> truth.holds(filter, person))
                .map(person -> person.get("id"))
                .toList();
    }

    private List<Map<String, @Nullable Object>> related(String relation, Map<String, @Nullable Object> record) {
        return switch (relation) {
            case "pets" -> find(pets, "owner_id", record.get("id"));
            case "owner" -> find(persons, "id", record.get("owner_id"));
            default -> find(persons, "id", record.get("boss_id"));
        };
    }

    private static List<Map<String, @Nullable Object>> find(
            List<Map<String, @Nullable Object>> all, String field, @Nullable Object value) {
        return all.stream()
                .filter(record -> value != null && value.equals(record.get(field)))
                .toList();
    }

    private static List<Object> ids(List<Row> rows) {
        return rows.stream().map(row -> row.get("id")).toList();
    }
}
