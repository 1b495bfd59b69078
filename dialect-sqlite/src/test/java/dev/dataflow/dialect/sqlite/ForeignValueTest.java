package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.sql.SqlFragment;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that other programs wrote in a form of their own: read for what they are, or refused, never guessed. */
final class ForeignValueTest {

    private TestDatabase database;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.memory();
        database.execute("CREATE TABLE t (v)");
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'2026-01-31 10:00:00', 2026-01-31T10:00:00Z", "'2026-01-31T10:00:00.123456', 2026-01-31T10:00:00.123456Z",
        "'2026-01-31T10:00Z', 2026-01-31T10:00:00Z", "'2026-01-31 12:00:00+02:00', 2026-01-31T10:00:00Z",
        "'2026-01-31 08:00:00-02:00', 2026-01-31T10:00:00Z", "2026-01-31, 2026-01-31T00:00:00Z"
    })
    void timesAsTextAreRead(String text, Instant instant) throws Exception {
        assertThat(read(FieldType.timestamptz(), "'" + text + "'")).isEqualTo(instant);
        assertThat(read(FieldType.timestamp(), "'" + text + "'"))
                .isEqualTo(LocalDateTime.ofInstant(instant, java.time.ZoneOffset.UTC));
    }

    @Test
    void timesOfTheDayAsTextAreRead() throws Exception {
        assertThat(read(FieldType.time(), "'23:59:59.5'")).isEqualTo(LocalTime.of(23, 59, 59, 500_000_000));
    }

    @Test
    void whatIsNoValueOfTheTypeIsRefused() {
        refuses(FieldType.timestamptz(), "'2026-31-31 10:00:00'");
        refuses(FieldType.timestamptz(), "'soon'");
        refuses(FieldType.timestamp(), "20.5");
        refuses(FieldType.date(), "'31.01.2026'");
        refuses(FieldType.time(), "86400000000");
        refuses(FieldType.decimal(10, 2), "12.5");
        refuses(FieldType.decimal(10, 2), "'12.50'");
        refuses(FieldType.decimal(38, 10), "'twelve'");
        refuses(FieldType.uuid(), "'no uuid'");
        refuses(FieldType.array(FieldType.bigint()), "'[null]'");
        refuses(FieldType.array(FieldType.bigint()), "'[\"x\"]'");
        refuses(FieldType.array(FieldType.bigint()), "'{}'");
    }

    private void refuses(FieldType type, String stored) {
        assertThatThrownBy(() -> read(type, stored))
                .as("%s as %s", stored, type.notation())
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(StandardCode.SCHEMA_MISMATCH));
    }

    private Object read(FieldType type, String stored) throws SQLException {
        database.execute("DELETE FROM t");
        database.execute("INSERT INTO t VALUES (" + stored + ")");
        return database.query(database.codec(type), SqlFragment.of("SELECT v FROM t"))
                .get(0);
    }
}
