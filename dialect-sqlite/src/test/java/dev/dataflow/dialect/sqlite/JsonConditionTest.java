package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on places inside JSON columns. */
final class JsonConditionTest {

    private static final SqlFragment COLUMN = SqlFragment.of("v");
    private static final FieldType JSON = FieldType.json();

    private TestDatabase database;
    private DmlRenderer dml;
    private ColumnCodec scalar;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.memory();
        dml = database.dialect.dml();
        scalar = database.dialect.types().jsonScalar();
        database.table("t", database.column("v", JSON));
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void valuesOfAnotherTypeDoNotCompare() throws Exception {
        store(
                map("k", 1L),
                map("k", true),
                map("k", "1"),
                map("k", 1.0),
                map("k", null),
                Map.of(),
                map("k", List.of(1L)),
                map("k", map("x", 1L)),
                "plain text",
                null);

        assertThat(where(Operator.EQ, 1L, "k")).containsExactly(1L, 4L);
        assertThat(where(Operator.EQ, 1.0, "k")).containsExactly(1L, 4L);
        assertThat(where(Operator.EQ, true, "k")).containsExactly(2L);
        assertThat(where(Operator.EQ, false, "k")).isEmpty();
        assertThat(where(Operator.EQ, "1", "k")).containsExactly(3L);
        assertThat(where(Operator.GTE, 0L, "k")).containsExactly(1L, 4L);
        assertThat(where(Operator.LT, "2", "k")).containsExactly(3L);
    }

    @Test
    void negationsAreExactComplements() throws Exception {
        store(map("k", 1L), map("k", true), map("k", "1"), map("k", null), Map.of(), null);
        List<Object> all = List.of(1L, 2L, 3L, 4L, 5L, 6L);

        for (Object operand : List.of(1L, true, "1", 2.5)) {
            for (Operator operator : List.of(Operator.EQ, Operator.NE, Operator.GT, Operator.LTE)) {
                SqlFragment condition = compare(operator, operand, "k");
                List<Object> yes = database.ids("t", condition, operand);
                List<Object> no = database.ids("t", SqlFragment.join("NOT (", condition, ")"), operand);
                List<Object> both = new ArrayList<>(yes);
                both.addAll(no);
                assertThat(both).containsExactlyInAnyOrderElementsOf(all);
            }
            List<Object> unequal = new ArrayList<>(all);
            unequal.removeAll(where(Operator.EQ, operand, "k"));
            assertThat(where(Operator.NE, operand, "k")).isEqualTo(unequal);
        }
    }

    @Test
    void largeNumbersAreExact() throws Exception {
        store(map("k", Long.MAX_VALUE), map("k", Long.MAX_VALUE - 1), map("k", 0.1));

        assertThat(where(Operator.EQ, Long.MAX_VALUE, "k")).containsExactly(1L);
        assertThat(where(Operator.LT, Long.MAX_VALUE, "k")).containsExactly(2L, 3L);
        assertThat(where(Operator.EQ, 0.1, "k")).containsExactly(3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b",
                "a b",
                "it's",
                "say \"hi\"",
                "back\\slash",
                "",
                "$",
                "[0]",
                "#",
                "é",
                "😀",
                "*",
                "'; DROP TABLE t; --",
                "tab\tand\nline",
                "\\\"",
                "0x",
                "?",
                "key:1",
                "/"
            })
    void keysAreFoundWhateverTheyHold(String key) throws Exception {
        store(map(key, "yes"), map("other", "yes"), map("deep", map(key, "yes")));

        assertThat(where(Operator.EQ, "yes", key)).containsExactly(1L);
        assertThat(where(Operator.EQ, "yes", "deep", key)).containsExactly(3L);
        assertThat(database.ids("t", dml.isJsonNull(COLUMN, List.of(key)))).containsExactly(2L, 3L);
        assertThat(has(key)).containsExactly(1L);
        assertThat(database.query("SELECT count(*) FROM t")).containsExactly(3L);
    }

    @Test
    void numbersInAPathArePositionsInArraysAndKeysElsewhere() throws Exception {
        store(map("a", List.of(map("n", "x"), map("n", "y"))), map("a", map("1", map("n", "y"))), List.of("p", "q"));

        assertThat(where(Operator.EQ, "y", "a", "1", "n")).containsExactly(1L, 2L);
        assertThat(where(Operator.EQ, "q", "1")).containsExactly(3L);
        assertThat(where(Operator.EQ, "x", "a", "7", "n")).isEmpty();
    }

    @Test
    void missingPlacesAndJsonNullsAreNull() throws Exception {
        store(map("k", null), Map.of(), map("k", false), null, map("k", ""));

        assertThat(database.ids("t", dml.isJsonNull(COLUMN, List.of("k")))).containsExactly(1L, 2L, 4L);
        assertThat(database.ids("t", dml.isJsonNull(COLUMN, List.of("k", "deeper"))))
                .hasSize(5);
    }

    @Test
    void onlyTextIsSearchedByPatterns() throws Exception {
        store(map("k", "one"), map("k", 1L), map("k", List.of("one")), Map.of());

        SqlFragment text = dml.jsonText(COLUMN, List.of("k"));
        assertThat(database.ids("t", dml.pattern(Operator.LIKE, text, Bind.of(0, scalar)), "%on%"))
                .containsExactly(1L);
        assertThat(database.ids("t", dml.pattern(Operator.STARTS_WITH, text, Bind.of(0, scalar)), ""))
                .containsExactly(1L);
    }

    @Test
    void numbersSortBeforeText() throws Exception {
        store(map("k", "10"), map("k", 9.5), map("k", 10L), map("k", "9"), Map.of());

        SqlFragment term = dml.orderTerm(dml.jsonSortable(COLUMN, List.of("k")), JSON, false, false, true);
        assertThat(database.query(
                        database.codec(FieldType.bigint()), SqlFragment.join("SELECT id FROM t ORDER BY ", term)))
                .containsExactly(2L, 3L, 1L, 4L, 5L);
    }

    @Test
    void containsComparesDeeplyAndByType() throws Exception {
        store(
                map("k", List.of(1L, "1", true, map("a", 1L, "b", 2L))),
                map("k", List.of(1.0)),
                map("k", map("a", 1L, "c", List.of())),
                map("k", 1L),
                Map.of(),
                null);

        assertThat(collection(Operator.CONTAINS, 1L, "k")).containsExactly(1L, 2L);
        assertThat(collection(Operator.CONTAINS, true, "k")).containsExactly(1L);
        assertThat(collection(Operator.CONTAINS, List.of(1L, "1"), "k")).containsExactly(1L);
        assertThat(collection(Operator.CONTAINS, List.of(map("b", 2L, "a", 1L)), "k"))
                .containsExactly(1L);
        assertThat(collection(Operator.CONTAINS, map("a", 1L), "k")).containsExactly(3L);
        assertThat(collection(Operator.CONTAINS, map("c", List.of()), "k")).containsExactly(3L);
        assertThat(collection(Operator.CONTAINS, List.of(), "k")).containsExactly(1L, 2L);
    }

    @Test
    void overlapSizeAndKeys() throws Exception {
        store(
                map("k", List.of(1L, 2L)),
                map("k", List.of("2")),
                map("k", List.of()),
                map("k", map("x", 1L)),
                map("k", "xx"));

        assertThat(collection(Operator.OVERLAP, List.of(2L, 9L), "k")).containsExactly(1L);
        assertThat(collection(Operator.OVERLAP, List.of(), "k")).isEmpty();
        assertThat(collection(Operator.SIZE, 2L, "k")).containsExactly(1L);
        assertThat(collection(Operator.SIZE, 0L, "k")).containsExactly(3L);
        assertThat(collection(Operator.HAS_KEY, "x", "k")).containsExactly(4L);
        assertThat(collection(Operator.HAS_KEY, "0", "k")).isEmpty();
    }

    @Test
    void someElementFulfilsAllComparisons() throws Exception {
        store(map("k", List.of(1L, 5L, 9L)), map("k", List.of("5", true)), map("k", map("x", 5L)), map("k", List.of()));

        assertThat(any(List.of(Operator.GT, Operator.LT), 4L, 6L)).containsExactly(1L);
        assertThat(any(List.of(Operator.EQ), "5")).containsExactly(2L);
        assertThat(any(List.of(Operator.EQ), true)).containsExactly(2L);
        assertThat(any(List.of(Operator.NE), 5L)).containsExactly(1L, 2L);
        assertThat(any(List.of(Operator.STARTS_WITH), "5")).containsExactly(2L);
    }

    @Test
    void wholeDocumentsAreEqualWhateverTheOrderOfTheirKeys() throws Exception {
        store(map("a", 1L, "b", List.of(1L)), List.of(1L), null);
        Map<String, Object> turned = new TreeMap<>(java.util.Comparator.reverseOrder());
        turned.putAll(map("a", 1.0, "b", List.of(1L)));
        Bind value = Bind.of(0, database.codec(JSON));

        assertThat(database.ids("t", dml.compare(Operator.EQ, JSON, COLUMN, value), turned))
                .containsExactly(1L);
        assertThat(database.ids("t", dml.compare(Operator.NE, JSON, COLUMN, value), turned))
                .containsExactly(2L, 3L);
    }

    private void store(Object... values) throws SQLException {
        for (Object value : values) {
            database.insert("t", "v", database.codec(JSON), value);
        }
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private SqlFragment compare(Operator operator, Object operand, String... path) {
        return dml.compareJson(operator, COLUMN, List.of(path), operand.getClass(), Bind.of(0, scalar));
    }

    private List<Object> where(Operator operator, Object operand, String... path) throws SQLException {
        return database.ids("t", compare(operator, operand, path), operand);
    }

    private List<Object> has(String key) throws SQLException {
        return database.ids("t", dml.collection(Operator.HAS_KEY, JSON, COLUMN, List.of(), Bind.of(0, scalar)), key);
    }

    private List<Object> collection(Operator operator, Object operand, String... path) throws SQLException {
        return database.ids(
                "t", dml.collection(operator, JSON, COLUMN, List.of(path), Bind.of(0, database.codec(JSON))), operand);
    }

    private List<Object> any(List<Operator> operators, Object... operands) throws SQLException {
        List<Class<?>> classes = new ArrayList<>();
        Arrays.stream(operands).forEach(o -> classes.add(o.getClass()));
        List<Bind> binds = IntStream.range(0, operands.length)
                .mapToObj(i -> Bind.of(i, scalar))
                .toList();
        return database.ids("t", dml.anyElement(JSON, COLUMN, List.of("k"), operators, classes, binds), operands);
    }
}
