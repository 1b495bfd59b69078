package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.dialect.postgres.internal.type.PostgresTypeMapper;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.model.FieldType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters as the driver and the server see them. */
final class ParameterTest {

    private static final int CALLS = 20;

    private final PostgresTypeMapper types = new PostgresTypeMapper(new TextJson());

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(FieldType.text(), "a"),
                Arguments.of(FieldType.text(9), "a"),
                Arguments.of(FieldType.bool(), true),
                Arguments.of(FieldType.smallint(), 1),
                Arguments.of(FieldType.integer(), 1),
                Arguments.of(FieldType.bigint(), 1L),
                Arguments.of(FieldType.real(), 1f),
                Arguments.of(FieldType.doublePrecision(), 1d),
                Arguments.of(FieldType.decimal(9, 2), new BigDecimal("1.00")),
                Arguments.of(FieldType.date(), LocalDate.EPOCH),
                Arguments.of(FieldType.time(), LocalTime.NOON),
                Arguments.of(FieldType.timestamp(), LocalDateTime.MIN.withYear(2000)),
                Arguments.of(FieldType.timestamptz(), Instant.EPOCH),
                Arguments.of(FieldType.uuid(), new UUID(1, 2)),
                Arguments.of(FieldType.bytes(), new byte[] {1}),
                Arguments.of(FieldType.json(), "1"),
                Arguments.of(FieldType.array(FieldType.text()), List.of("a")),
                Arguments.of(FieldType.array(FieldType.integer()), List.of(1)),
                Arguments.of(FieldType.array(FieldType.date()), List.of(LocalDate.EPOCH)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void aNullDoesNotMakeTheDriverPrepareAnew(FieldType type, Object value) throws SQLException {
        ColumnCodec codec = types.codec(type, ColumnUse.PLAIN);
        try (Connection connection = PostgresServer.newest().connection()) {
            for (int i = 0; i < CALLS; i++) {
                try (PreparedStatement statement = connection.prepareStatement("select " + codec.placeholder())) {
                    codec.bind(statement, 1, i % 2 == 0 ? null : value);
                    statement.executeQuery().close();
                }
            }
            assertThat(prepared(connection)).containsExactly((long) CALLS - 4);
        }
    }

    private static List<Long> prepared(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "select generic_plans + custom_plans from pg_prepared_statements where statement like 'select $1%'");
                ResultSet rows = statement.executeQuery()) {
            List<Long> calls = new java.util.ArrayList<>();
            while (rows.next()) {
                calls.add(rows.getLong(1));
            }
            return calls;
        }
    }

    @Test
    void aListIsOneParameter() throws SQLException {
        ColumnCodec several = types.codec(FieldType.bigint(), ColumnUse.PLAIN).several();
        try (Connection connection = PostgresServer.newest().connection();
                PreparedStatement statement = connection.prepareStatement("select 7 = any (?)")) {
            several.bind(statement, 1, List.of(5L, 7L));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                assertThat(rows.getBoolean(1)).isTrue();
            }
        }
    }

    /** Values that are JSON text already. */
    private static final class TextJson implements JsonCodec {
        @Override
        public Object parse(String json) {
            return json;
        }

        @Override
        public String write(Object value) {
            return (String) value;
        }

        @Override
        public String canonical(Object value) {
            return write(value);
        }
    }
}
