package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.model.Default;
import dev.dataflow.model.Generate;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Values;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RecordBinderTest {

    private static final RecordModelReader READER = new RecordModelReader(new LazyJsonCodec());

    @Model
    private record Mixed(
            @Id(generate = Generate.UUID7) @Nullable UUID id,
            short small,
            float real,
            boolean flag,
            long big,
            @Nullable Integer number,
            OffsetDateTime at,
            TimeUnit unit,
            List<TimeUnit> units,
            List<Short> shorts,
            JsonNode node,
            Map<String, Integer> counts,
            List<Map<String, Object>> maps,
            @Default("7") @Nullable Integer seven,
            @Nullable Instant createdAt) {}

    private static Mixed mixed() throws Exception {
        return new Mixed(
                null,
                (short) 3,
                0.5f,
                true,
                4L,
                null,
                OffsetDateTime.parse("2024-05-01T12:00:00+02:00"),
                TimeUnit.DAYS,
                List.of(TimeUnit.HOURS),
                List.of((short) 1, (short) 2),
                new ObjectMapper().readTree("{\"a\": [1, 2.5]}"),
                Map.of("x", 1),
                List.of(Map.of("y", "z")),
                null,
                Instant.EPOCH);
    }

    @Test
    void aRecordBecomesValuesAndWhatOthersMakeIsLeftOut() throws Exception {
        Values values = binder(Mixed.class).values(mixed());
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("small", 3);
        expected.put("real", 0.5f);
        expected.put("flag", true);
        expected.put("big", 4L);
        expected.put("number", null);
        expected.put("at", Instant.parse("2024-05-01T10:00:00Z"));
        expected.put("unit", "DAYS");
        expected.put("units", List.of("HOURS"));
        expected.put("shorts", List.of(1, 2));
        expected.put("node", Map.of("a", List.of(1, 2.5)));
        expected.put("counts", Map.of("x", 1));
        expected.put("maps", List.of(Map.of("y", "z")));
        assertThat(values.toMap()).isEqualTo(expected);
    }

    @Test
    void aRowBecomesARecordWhateverItsColumns() throws Exception {
        UUID id = UUID.randomUUID();
        Map<String, Object> row =
                new LinkedHashMap<>(binder(Mixed.class).values(mixed()).toMap());
        row.put("node", Map.of("a", List.of(1L, 2.5)));
        row.put("counts", Map.of("x", 1L));
        row.put("id", id);
        row.put("seven", 7);
        row.put("updated_at", Instant.EPOCH);
        Mixed read = binder(Mixed.class).record(Row.of(row));
        Mixed given = mixed();
        assertThat(read)
                .isEqualTo(new Mixed(
                        id,
                        given.small,
                        given.real,
                        given.flag,
                        given.big,
                        null,
                        OffsetDateTime.parse("2024-05-01T10:00Z"),
                        given.unit,
                        given.units,
                        given.shorts,
                        read.node,
                        given.counts,
                        given.maps,
                        7,
                        null));
        assertThat(read.node.toString()).isEqualTo("{\"a\":[1,2.5]}");
        assertThat(read.shorts.get(0)).isInstanceOf(Short.class);
    }

    @Model
    record Point(@Id(generate = Generate.IDENTITY) long id, int x, String name) {}

    @Test
    void oneBinderServesRowsOfDifferentHeaders() {
        RecordBinder<Point> binder = binder(Point.class);
        for (int round = 0; round < 30; round++) {
            List<String> names = new ArrayList<>(List.of("id", "x", "name", "other" + round % 12));
            java.util.Collections.rotate(names, round);
            Map<String, Object> row = new LinkedHashMap<>();
            for (String name : names) {
                row.put(name, name.equals("id") ? (Object) 5L : name.equals("x") ? (Object) round : "n" + round);
            }
            assertThat(binder.record(Row.of(row))).isEqualTo(new Point(5, round, "n" + round));
        }
    }

    @Test
    void zeroInACountedPrimitiveKeyMeansNotGiven() {
        assertThat(binder(Point.class).values(new Point(0, 1, "a")).toMap()).isEqualTo(Map.of("x", 1, "name", "a"));
        assertThat(binder(Point.class).values(new Point(9, 1, "a")).get("id")).isEqualTo(9L);
    }

    @Test
    void aNullForAPrimitiveIsAProblem() {
        Map<String, Object> row = new HashMap<>();
        row.put("id", 1L);
        row.put("x", null);
        DataFlowException failure = catchThrowableOfType(
                DataFlowException.class, () -> binder(Point.class).record(Row.of(row)));
        assertThat(failure.code()).isEqualTo("DF-102");
        assertThat(failure.problem().location().parameter()).isEqualTo("x");
    }

    @Model
    record Strict(@Id String id, int age) {
        Strict {
            if (age < 0) {
                throw new IllegalArgumentException("age");
            }
        }
    }

    @Test
    void aRecordThatRefusesARowIsAProblem() {
        DataFlowException failure = catchThrowableOfType(
                DataFlowException.class, () -> binder(Strict.class).record(Row.of(Map.of("id", "a", "age", -1))));
        assertThat(failure.code()).isEqualTo("DF-109");
        assertThat(failure).hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aValueThatTheComponentCannotHoldIsAProblem() {
        ModelDefinition model = ModelDefinition.builder("Point")
                .field("id", FieldType.bigint())
                .field("x", FieldType.bigint())
                .field("name", FieldType.text())
                .build();
        RecordBinder<Point> binder = RecordBinder.of(Point.class, model, null);
        assertThat(catchThrowableOfType(
                                DataFlowException.class,
                                () -> binder.record(Row.of(Map.of("id", 1L, "x", 1L << 40, "name", "a"))))
                        .code())
                .isEqualTo("DF-119");
        assertThat(binder.values(new Point(1, 2, "a")).get("x")).isEqualTo(2L);
    }

    @Test
    void componentsThatDoNotFitTheModelAreAllReported() {
        ModelDefinition model = ModelDefinition.builder("Point")
                .field("id", FieldType.text())
                .field("nam", FieldType.text())
                .field("x", FieldType.integer())
                .build();
        DataFlowException failure =
                catchThrowableOfType(DataFlowException.class, () -> RecordBinder.of(Point.class, model, null));
        assertThat(failure.problem().details())
                .extracting(problem -> problem.code().code())
                .containsExactly("DF-606", "DF-111");
    }

    @Test
    void aLookupOfTheCallerOpensPrivateRecords() throws Exception {
        RecordBinder<Mixed> binder = RecordBinder.of(Mixed.class, READER.read(Mixed.class), MethodHandles.lookup());
        assertThat(binder.values(mixed()).get("small")).isEqualTo(3);
    }

    @Test
    void aClosedPackageShowsBothLinesToWrite() {
        DataFlowException failure = catchThrowableOfType(
                DataFlowException.class,
                () -> RecordBinder.of(Mixed.class, READER.read(Mixed.class), MethodHandles.publicLookup()));
        assertThat(failure.code()).isEqualTo("DF-608");
        assertThat(failure.problem().fixes())
                .extracting(fix -> fix.code().orElseThrow())
                .containsExactly(
                        "opens dev.dataflow.internal.model to dev.dataflow.kernel;",
                        "db.register(MethodHandles.lookup(), RecordBinderTest.Mixed.class);");
    }

    @Test
    void listsOfARowMayHoldWhatOnlyTheDatabaseKnows() {
        record Holder(String id, List<TimeUnit> units) {}
        ModelDefinition model = ModelDefinition.builder("Holder")
                .field("id", FieldType.text())
                .field("units", FieldType.array(FieldType.text()))
                .build();
        RecordBinder<Holder> binder = RecordBinder.of(Holder.class, model, null);
        assertThat(binder.record(Row.of(Map.of("id", "a", "units", List.of("DAYS")))))
                .isEqualTo(new Holder("a", List.of(TimeUnit.DAYS)));
        assertThat(catchThrowableOfType(
                                DataFlowException.class,
                                () -> binder.record(Row.of(Map.of("id", "a", "units", Arrays.asList("days")))))
                        .code())
                .isEqualTo("DF-109");
    }

    private static <T> RecordBinder<T> binder(Class<T> record) {
        return RecordBinder.of(record, READER.read(record), null);
    }
}
