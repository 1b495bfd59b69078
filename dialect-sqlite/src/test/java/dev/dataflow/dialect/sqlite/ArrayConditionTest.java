package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions on array columns, for elements of every kind. */
final class ArrayConditionTest {

    private static final SqlFragment COLUMN = SqlFragment.of("v");

    private TestDatabase database;
    private DmlRenderer dml;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.memory();
        dml = database.dialect.dml();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    /** A type with three elements in order, the middle one between the others. */
    static Stream<Arguments> elements() {
        return Stream.of(
                Arguments.of(FieldType.text(), "a", "b'\"]", "é😀"),
                Arguments.of(FieldType.bigint(), Long.MIN_VALUE, Long.MAX_VALUE - 1, Long.MAX_VALUE),
                Arguments.of(FieldType.integer(), -1, 0, 1),
                Arguments.of(FieldType.doublePrecision(), -0.1, 0.1, 0.30000000000000004),
                Arguments.of(FieldType.real(), 0.1f, 0.2f, 19.99f),
                Arguments.of(
                        FieldType.decimal(10, 2),
                        new BigDecimal("-9.50"),
                        new BigDecimal("2.00"),
                        new BigDecimal("10.00")),
                Arguments.of(
                        FieldType.decimal(38, 10),
                        new BigDecimal("-9.5000000000"),
                        new BigDecimal("2.0000000000"),
                        new BigDecimal("12345678901234567890.0000000001")),
                Arguments.of(
                        FieldType.date(), LocalDate.of(1, 1, 1), LocalDate.of(2026, 1, 31), LocalDate.of(9999, 12, 31)),
                Arguments.of(
                        FieldType.timestamptz(),
                        Instant.parse("1950-01-01T00:00:00Z"),
                        Instant.EPOCH,
                        Instant.parse("2026-01-01T00:00:00.000001Z")),
                Arguments.of(FieldType.uuid(), new UUID(0, 0), new UUID(0, 1), new UUID(-1, -1)));
    }

    @ParameterizedTest
    @MethodSource("elements")
    void elementsAreFound(FieldType type, Object low, Object middle, Object high) throws Exception {
        FieldType array = FieldType.array(type);
        store(array, List.of(low, middle), List.of(high), List.of(), List.of(low, low, high));

        assertThat(collection(array, Operator.CONTAINS, List.of(low))).containsExactly(1L, 4L);
        assertThat(collection(array, Operator.CONTAINS, middle)).containsExactly(1L);
        assertThat(collection(array, Operator.CONTAINS, List.of(low, high))).containsExactly(4L);
        assertThat(collection(array, Operator.CONTAINS, List.of())).containsExactly(1L, 2L, 3L, 4L);
        assertThat(collection(array, Operator.OVERLAP, List.of(middle, high))).containsExactly(1L, 2L, 4L);
        assertThat(collection(array, Operator.OVERLAP, List.of())).isEmpty();
        assertThat(any(array, type, List.of(Operator.GT, Operator.LT), low, high))
                .containsExactly(1L);
        assertThat(any(array, type, List.of(Operator.EQ), high)).containsExactly(2L, 4L);
        assertThat(any(array, type, List.of(Operator.NE), low)).containsExactly(1L, 2L, 4L);
        assertThat(any(array, type, List.of(Operator.GTE), middle)).containsExactly(1L, 2L, 4L);
    }

    @Test
    void sizesAndPatterns() throws Exception {
        FieldType array = FieldType.array(FieldType.text());
        store(array, List.of("one", "two"), List.of("Three"), List.of());

        Bind size = Bind.of(0, database.codec(FieldType.bigint()));
        assertThat(database.ids("t", dml.collection(Operator.SIZE, array, COLUMN, List.of(), size), 2L))
                .containsExactly(1L);
        assertThat(any(array, FieldType.text(), List.of(Operator.LIKE), "t%")).containsExactly(1L);
        assertThat(any(array, FieldType.text(), List.of(Operator.ILIKE), "t%")).containsExactly(1L, 2L);
        assertThat(any(array, FieldType.text(), List.of(Operator.REGEX), "^T")).containsExactly(2L);
        assertThatThrownBy(() -> collection(array, Operator.HAS_KEY, "x")).isInstanceOf(DataFlowException.class);
    }

    @Test
    void booleansAreFound() throws Exception {
        FieldType array = FieldType.array(FieldType.bool());
        store(array, List.of(true, false), List.of(false), List.of());

        assertThat(collection(array, Operator.CONTAINS, true)).containsExactly(1L);
        assertThat(any(array, FieldType.bool(), List.of(Operator.EQ), false)).containsExactly(1L, 2L);
    }

    @Test
    void nullHoldsNothing() throws Exception {
        FieldType array = FieldType.array(FieldType.text());
        store(array, null, List.of("a"));

        assertThat(collection(array, Operator.CONTAINS, List.of())).containsExactly(2L);
        assertThat(collection(array, Operator.OVERLAP, List.of("a"))).containsExactly(2L);
    }

    private void store(FieldType array, Object... values) throws SQLException {
        database.table("t", database.column("v", array));
        for (Object value : values) {
            database.insert("t", "v", database.codec(array), value);
        }
    }

    private List<Object> collection(FieldType array, Operator operator, Object value) throws SQLException {
        Bind bind = Bind.of(0, database.codec(array));
        return database.ids("t", dml.collection(operator, array, COLUMN, List.of(), bind), value);
    }

    private List<Object> any(FieldType array, FieldType type, List<Operator> operators, Object... values)
            throws SQLException {
        List<Class<?>> classes =
                Stream.of(values).<Class<?>>map(Object::getClass).toList();
        List<Bind> binds = Stream.iterate(0, i -> i + 1)
                .limit(values.length)
                .map(i -> Bind.of(i, database.codec(type)))
                .toList();
        return database.ids("t", dml.anyElement(array, COLUMN, List.of(), operators, classes, binds), values);
    }
}
