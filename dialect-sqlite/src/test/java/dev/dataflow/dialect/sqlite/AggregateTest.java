package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Aggregation.Function;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Aggregates: of the right class, exact, and comparable inside the statement. */
final class AggregateTest {

    private static final long SEED = System.nanoTime();

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

    @Test
    void wholeNumbers() throws Exception {
        store(FieldType.integer(), 1, 2, 2, null, 3);

        assertThat(all(FieldType.integer())).containsExactly(4L, 3L, 8L, new BigDecimal("2.0000000000"), 1, 3);
        assertThat(value(Function.COUNT, FieldType.bigint(), SqlFragment.of("*")))
                .isEqualTo(5L);
    }

    @Test
    void nothingToMeasure() throws Exception {
        store(FieldType.decimal(38, 10), new Object[] {null});

        assertThat(all(FieldType.decimal(38, 10))).containsExactly(0L, 0L, null, null, null, null);
        store(FieldType.decimal(10, 2));
        assertThat(all(FieldType.decimal(10, 2))).containsExactly(0L, 0L, null, null, null, null);
    }

    @Test
    void aSumOfWholeNumbersThatOverflowsFails() throws Exception {
        store(FieldType.bigint(), Long.MAX_VALUE, 1L);

        assertThatThrownBy(() -> value(Function.SUM, FieldType.bigint(), SqlFragment.of("v")))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(database.dialect
                                        .failures()
                                        .translate(failure)
                                        .code())
                                .isEqualTo(StandardCode.NUMBER_OUT_OF_RANGE));
        assertThat(value(Function.AVG, FieldType.bigint(), SqlFragment.of("v")))
                .isEqualTo(new BigDecimal("4611686018427387904.0000000000"));
    }

    @ParameterizedTest
    @CsvSource({"5,2", "18,6", "18,0", "19,4", "38,10", "65,30"})
    void decimalsAreExact(int precision, int scale) throws Exception {
        FieldType type = FieldType.decimal(precision, scale);
        Random random = new Random(SEED);
        BigInteger limit = BigInteger.TEN.pow(precision);
        List<BigDecimal> values = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            BigInteger digits = new BigInteger(limit.bitLength() + 2, random).mod(limit);
            values.add(new BigDecimal(random.nextInt(3) == 0 ? digits.negate() : digits, scale));
        }
        store(type, values.toArray());
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(value(Function.SUM, type, SqlFragment.of("v")))
                .as("seed %s", SEED)
                .isEqualTo(sum);
        assertThat(value(Function.AVG, type, SqlFragment.of("v")))
                .as("seed %s", SEED)
                .isEqualTo(sum.divide(new BigDecimal(101), 10, RoundingMode.HALF_UP));
    }

    @Test
    void floatingPointGivesDoubles() throws Exception {
        store(FieldType.real(), 0.5f, 1.5f);

        assertThat(all(FieldType.real())).containsExactly(2L, 2L, 2.0, 1.0, 0.5f, 1.5f);
    }

    @Test
    void aSumThatIsInfiniteIsOutOfRange() throws Exception {
        store(FieldType.doublePrecision(), Double.MAX_VALUE, Double.MAX_VALUE);

        assertThatThrownBy(() -> value(Function.SUM, FieldType.doublePrecision(), SqlFragment.of("v")))
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(StandardCode.NUMBER_OUT_OF_RANGE));
    }

    @Test
    void leastAndGreatestKeepTheirType() throws Exception {
        store(FieldType.timestamptz(), Instant.EPOCH, Instant.parse("2026-01-01T00:00:00.000001Z"));
        assertThat(value(Function.MAX, FieldType.timestamptz(), SqlFragment.of("v")))
                .isEqualTo(Instant.parse("2026-01-01T00:00:00.000001Z"));
        store(FieldType.decimal(38, 10), new BigDecimal("-2.0000000000"), new BigDecimal("-10.0000000000"));
        assertThat(value(Function.MIN, FieldType.decimal(38, 10), SqlFragment.of("v")))
                .isEqualTo(new BigDecimal("-10.0000000000"));
    }

    @Test
    void resultsAreComparedAndOrderedByInsideTheStatement() throws Exception {
        FieldType type = FieldType.decimal(10, 2);
        database.table("t", database.column("g", FieldType.text()), database.column("v", type));
        String[] groups = {"a", "a", "b", "b", "c", "c"};
        String[] amounts = {"9.00", "0.50", "100.00", "-1.00", "-500.00", "1.00"};
        for (int i = 0; i < groups.length; i++) {
            database.update(
                    SqlFragment.join(
                            "INSERT INTO t (g, v) VALUES (",
                            Bind.of(0, database.codec(FieldType.text())),
                            ", ",
                            Bind.of(1, database.codec(type)),
                            ")"),
                    groups[i],
                    new BigDecimal(amounts[i]));
        }
        for (Function function : List.of(Function.SUM, Function.AVG)) {
            SqlFragment aggregate = dml.aggregate(function, type, SqlFragment.of("v"));
            Bind five = Bind.of(0, dml.aggregateCodec(function, type));
            SqlFragment sql = SqlFragment.join(
                    "SELECT g FROM t GROUP BY g HAVING ",
                    dml.compare(Operator.LT, type, aggregate, five),
                    " ORDER BY ",
                    aggregate);
            assertThat(database.query(database.codec(FieldType.text()), sql, new BigDecimal("10.00")))
                    .isEqualTo(function == Function.SUM ? List.of("c", "a") : List.of("c", "a"));
            SqlFragment order = SqlFragment.join("SELECT g FROM t GROUP BY g ORDER BY ", aggregate, " DESC");
            assertThat(database.query(database.codec(FieldType.text()), order)).containsExactly("b", "a", "c");
        }
    }

    @Test
    void textHasNoSum() {
        assertThatThrownBy(() -> dml.aggregate(Function.SUM, FieldType.text(), SqlFragment.of("v")))
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        failure ->
                                assertThat(failure.problem().code()).isEqualTo(StandardCode.UNSUPPORTED_BY_DATABASE));
    }

    private void store(FieldType type, Object... values) throws SQLException {
        database.execute("DROP TABLE IF EXISTS t");
        database.table("t", database.column("v", type));
        for (Object value : values) {
            database.insert("t", "v", database.codec(type), value);
        }
    }

    private List<Object> all(FieldType type) throws SQLException {
        List<Object> results = new ArrayList<>();
        for (Function function : Function.values()) {
            results.add(value(function, type, SqlFragment.of("v")));
        }
        return results;
    }

    private Object value(Function function, FieldType type, SqlFragment column) throws SQLException {
        SqlFragment sql = SqlFragment.join("SELECT ", dml.aggregate(function, type, column), " FROM t");
        return database.query(dml.aggregateCodec(function, type), sql).get(0);
    }
}
