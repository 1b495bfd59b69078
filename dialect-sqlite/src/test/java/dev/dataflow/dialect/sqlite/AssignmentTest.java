package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.dialect.FailureTranslator.Failure;
import dev.dataflow.spi.dialect.UpdateOperator;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes that the database computes: exact, or a failure. */
final class AssignmentTest {

    private static final FieldType BIGINT = FieldType.bigint();
    private static final FieldType SMALL_DECIMAL = FieldType.decimal(12, 2);
    private static final FieldType WIDE_DECIMAL = FieldType.decimal(38, 10);

    private TestDatabase database;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.memory();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void wholeNumbersAreAddedAndMultiplied() throws Exception {
        assertThat(changed(BIGINT, 40L, new Assignment.Increment("v", 2L))).isEqualTo(42L);
        assertThat(changed(BIGINT, 40L, new Assignment.Multiply("v", -2L))).isEqualTo(-80L);
        assertThat(changed(BIGINT, Long.MAX_VALUE - 1, new Assignment.Increment("v", 1L)))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(changed(BIGINT, Long.MIN_VALUE + 1, new Assignment.Increment("v", -1L)))
                .isEqualTo(Long.MIN_VALUE);
        assertThat(changed(BIGINT, null, new Assignment.Increment("v", 1L))).isNull();
        assertThat(changed(FieldType.integer(), 1, new Assignment.Increment("v", 5L)))
                .isEqualTo(6);
    }

    @Test
    void overflowIsAFailureAndChangesNothing() throws Exception {
        fails(BIGINT, Long.MAX_VALUE, new Assignment.Increment("v", 1L));
        fails(BIGINT, Long.MIN_VALUE, new Assignment.Increment("v", -1L));
        fails(BIGINT, Long.MAX_VALUE, new Assignment.Increment("v", Long.MAX_VALUE));
        fails(BIGINT, Long.MIN_VALUE, new Assignment.Multiply("v", -1L));
        fails(BIGINT, 1L << 62, new Assignment.Multiply("v", 2L));
        fails(FieldType.integer(), Integer.MAX_VALUE, new Assignment.Increment("v", 1L));
        fails(FieldType.smallint(), -32768, new Assignment.Increment("v", -1L));
        fails(
                FieldType.decimal(18, 2),
                new BigDecimal("9999999999999999.99"),
                new Assignment.Increment("v", new BigDecimal("0.01")));
        fails(SMALL_DECIMAL, new BigDecimal("9999999999.99"), new Assignment.Multiply("v", new BigDecimal("1.1")));
        fails(SMALL_DECIMAL, new BigDecimal("9999999999.99"), new Assignment.Multiply("v", new BigDecimal("1e60")));
        fails(
                WIDE_DECIMAL,
                new BigDecimal("9999999999999999999999999999.9999999999"),
                new Assignment.Increment("v", new BigDecimal("0.0000000001")));
        fails(
                WIDE_DECIMAL,
                new BigDecimal("-9999999999999999999999999999.9999999999"),
                new Assignment.Multiply("v", new BigDecimal("2")));
        fails(FieldType.doublePrecision(), Double.MAX_VALUE, new Assignment.Multiply("v", 2d));
        fails(FieldType.doublePrecision(), -Double.MAX_VALUE, new Assignment.Increment("v", -Double.MAX_VALUE));
        fails(FieldType.real(), Float.MAX_VALUE, new Assignment.Multiply("v", 2d));
    }

    @Test
    void overflowIsAFailureInTablesOfOthersToo() throws Exception {
        database.execute("CREATE TABLE foreign_made (v INTEGER)");
        database.execute("INSERT INTO foreign_made VALUES (9223372036854775807)");
        SqlFragment value = assign(new Assignment.Increment("v", 1L), BIGINT);

        assertThatThrownBy(() -> database.update(SqlFragment.join("UPDATE foreign_made SET v = ", value), 1L))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(translate(failure).code()).isEqualTo(StandardCode.NUMBER_OUT_OF_RANGE));
        assertThat(database.query("SELECT v FROM foreign_made")).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void decimalsAreExactAndRoundHalfUp() throws Exception {
        assertThat(changed(SMALL_DECIMAL, decimal("0.10"), new Assignment.Increment("v", decimal("0.2"))))
                .isEqualTo(decimal("0.30"));
        assertThat(changed(SMALL_DECIMAL, decimal("19.99"), new Assignment.Multiply("v", decimal("0.9"))))
                .isEqualTo(decimal("17.99"));
        assertThat(changed(SMALL_DECIMAL, decimal("0.05"), new Assignment.Multiply("v", decimal("0.5"))))
                .isEqualTo(decimal("0.03"));
        assertThat(changed(SMALL_DECIMAL, decimal("-0.05"), new Assignment.Multiply("v", decimal("0.5"))))
                .isEqualTo(decimal("-0.03"));
        assertThat(changed(SMALL_DECIMAL, decimal("100.00"), new Assignment.Multiply("v", decimal("1.07525"))))
                .isEqualTo(decimal("107.53"));
        assertThat(changed(
                        WIDE_DECIMAL,
                        decimal("12345678901234567890.1234567890"),
                        new Assignment.Increment("v", decimal("-0.000000001"))))
                .isEqualTo(decimal("12345678901234567890.1234567880"));
        assertThat(changed(
                        WIDE_DECIMAL, decimal("-3.0000000000"), new Assignment.Multiply("v", decimal("1.00000000005"))))
                .isEqualTo(decimal("-3.0000000002"));
        assertThat(changed(WIDE_DECIMAL, null, new Assignment.Multiply("v", decimal("2"))))
                .isNull();
        assertThat(changed(SMALL_DECIMAL, null, new Assignment.Multiply("v", decimal("2"))))
                .isNull();
    }

    @Test
    void digitsThatDoNotFitAreRefusedBeforeTheStatement() {
        for (FieldType type : List.of(SMALL_DECIMAL, WIDE_DECIMAL)) {
            assertThatThrownBy(() -> changed(type, null, new Assignment.Increment("v", decimal("0.12345678901"))))
                    .isInstanceOfSatisfying(
                            DataFlowException.class,
                            failure -> assertThat(failure.problem().code()).isEqualTo(StandardCode.TYPE_MISMATCH));
        }
    }

    @Test
    void floatingPointIsRoundedToItsType() throws Exception {
        assertThat(changed(FieldType.real(), 0.1f, new Assignment.Increment("v", 0.2)))
                .isEqualTo((float) (0.1f + 0.2));
        assertThat(database.query("SELECT v FROM t")).containsExactly((double) (float) (0.1f + 0.2));
        assertThat(changed(FieldType.doublePrecision(), 1.5, new Assignment.Multiply("v", 3d)))
                .isEqualTo(4.5);
    }

    @Test
    void theLesserAndTheGreaterValue() throws Exception {
        assertThat(changed(BIGINT, 5L, new Assignment.Min("v", 3L))).isEqualTo(3L);
        assertThat(changed(BIGINT, 5L, new Assignment.Max("v", 3L))).isEqualTo(5L);
        assertThat(changed(BIGINT, null, new Assignment.Max("v", 3L))).isEqualTo(3L);
        assertThat(changed(WIDE_DECIMAL, decimal("-9.0000000000"), new Assignment.Max("v", decimal("-10.0000000000"))))
                .isEqualTo(decimal("-9.0000000000"));
        assertThat(changed(SMALL_DECIMAL, decimal("9.00"), new Assignment.Min("v", decimal("10.00"))))
                .isEqualTo(decimal("9.00"));
        Instant later = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(changed(FieldType.timestamptz(), Instant.EPOCH, new Assignment.Max("v", later)))
                .isEqualTo(later);
        assertThat(changed(FieldType.text(), "b", new Assignment.Min("v", "B"))).isEqualTo("B");
    }

    @Test
    void arraysGrowAndShrinkWithTheTypesOfTheirElements() throws Exception {
        FieldType doubles = FieldType.array(FieldType.doublePrecision());
        assertThat(changed(doubles, List.of(0.1, 1.0), new Assignment.Append("v", List.of(0.30000000000000004))))
                .isEqualTo(List.of(0.1, 1.0, 0.30000000000000004));
        assertThat(changed(doubles, List.of(0.1, 0.2, 0.1), new Assignment.Remove("v", 0.1)))
                .isEqualTo(List.of(0.2));
        FieldType flags = FieldType.array(FieldType.bool());
        assertThat(changed(flags, List.of(true), new Assignment.Append("v", false)))
                .isEqualTo(List.of(true, false));
        FieldType large = FieldType.array(BIGINT);
        assertThat(changed(large, null, new Assignment.Append("v", Long.MAX_VALUE)))
                .isEqualTo(List.of(Long.MAX_VALUE));
        assertThat(changed(large, List.of(1L), new Assignment.Append("v", List.of())))
                .isEqualTo(List.of(1L));
        assertThat(changed(large, null, new Assignment.Remove("v", 1L))).isNull();
        FieldType prices = FieldType.array(SMALL_DECIMAL);
        assertThat(changed(
                        prices, List.of(decimal("1.00"), decimal("2.50")), new Assignment.Remove("v", decimal("2.50"))))
                .isEqualTo(List.of(decimal("1.00")));
    }

    @Test
    void jsonArraysGrowAndShrink() throws Exception {
        FieldType json = FieldType.json();
        assertThat(changed(json, List.of(1L, "1"), new Assignment.Append("v", List.of(true, Map.of("a", 1L)))))
                .isEqualTo(List.of(1L, "1", true, Map.of("a", 1L)));
        assertThat(changed(json, List.of(1L, "1", true, Map.of("a", 1L)), new Assignment.Remove("v", Map.of("a", 1.0))))
                .isEqualTo(List.of(1L, "1", true));
        assertThat(changed(json, List.of(1L, "1", true), new Assignment.Remove("v", 1L)))
                .isEqualTo(List.of("1", true));
    }

    @Test
    void whatIsNoArrayCannotGrow() throws Exception {
        FieldType json = FieldType.json();
        assertThatThrownBy(() -> changed(json, Map.of("a", 1L), new Assignment.Append("v", 1L)))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(translate(failure).code()).isEqualTo(StandardCode.TYPE_MISMATCH));
        assertThatThrownBy(() -> changed(BIGINT, 1L, new Assignment.Append("v", 1L)))
                .isInstanceOf(DataFlowException.class);
        assertThatThrownBy(() -> changed(FieldType.text(), "a", new Assignment.Increment("v", 1L)))
                .isInstanceOf(DataFlowException.class);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static Object operand(Assignment assignment) {
        if (assignment instanceof Assignment.Increment increment) {
            return increment.by();
        } else if (assignment instanceof Assignment.Multiply multiply) {
            return multiply.by();
        } else if (assignment instanceof Assignment.Min min) {
            return min.value();
        } else if (assignment instanceof Assignment.Max max) {
            return max.value();
        } else if (assignment instanceof Assignment.Append append) {
            return append.value();
        }
        return ((Assignment.Remove) assignment).value();
    }

    private static UpdateOperator operator(Assignment assignment) {
        return UpdateOperator.valueOf(assignment.getClass().getSimpleName().toUpperCase(Locale.ROOT));
    }

    private SqlFragment assign(Assignment assignment, FieldType type) {
        return database.dialect
                .dml()
                .assign(operator(assignment), type, SqlFragment.of("v"), Bind.of(0, database.codec(type)));
    }

    private Object changed(FieldType type, Object before, Assignment assignment) throws SQLException {
        database.execute("DROP TABLE IF EXISTS t");
        database.table("t", database.column("v", type));
        database.insert("t", "v", database.codec(type), before);
        database.update(SqlFragment.join("UPDATE t SET v = ", assign(assignment, type)), operand(assignment));
        return database.query(database.codec(type), SqlFragment.of("SELECT v FROM t"))
                .get(0);
    }

    private void fails(FieldType type, Object before, Assignment assignment) throws SQLException {
        assertThatThrownBy(() -> changed(type, before, assignment))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(translate(failure).code())
                                .as("%s of %s", assignment, type.notation())
                                .isEqualTo(StandardCode.NUMBER_OUT_OF_RANGE));
        assertThat(database.query(database.codec(type), SqlFragment.of("SELECT v FROM t")))
                .containsExactly(before);
    }

    private Failure translate(SQLException failure) {
        return database.dialect.failures().translate(failure);
    }
}
