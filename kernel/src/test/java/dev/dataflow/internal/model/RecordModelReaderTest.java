package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.model.Column;
import dev.dataflow.model.Default;
import dev.dataflow.model.Generate;
import dev.dataflow.model.Id;
import dev.dataflow.model.Indexed;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import dev.dataflow.model.OnDelete;
import dev.dataflow.model.Option;
import dev.dataflow.model.References;
import dev.dataflow.model.Unique;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelOption;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RecordModelReaderTest {

    private final RecordModelReader reader = new RecordModelReader(new LazyJsonCodec());

    @Model
    record User(
            @Id String id,
            String name,
            @Unique String email,
            @Nullable Integer age,
            @Default("true") boolean active) {}

    @Test
    void theFirstExampleOfTheManualIsRead() {
        ModelDefinition model = reader.read(User.class);
        assertThat(model.name()).isEqualTo("User");
        assertThat(model.table()).isEqualTo("users");
        assertThat(model.key()).containsExactly("id");
        assertThat(types(model))
                .isEqualTo("id text, name text, email text, age integer?, active boolean,"
                        + " created_at timestamptz, updated_at timestamptz");
        assertThat(model.field("email").orElseThrow().unique()).isTrue();
        assertThat(model.field("active").orElseThrow().defaultValue()).isEqualTo(new DefaultValue.Constant(true));
        assertThat(model.field("created_at").orElseThrow().management()).isEqualTo(Management.CREATED_AT);
    }

    @Model(value = "Everything", table = "all_types", timestamps = false, database = "analytics")
    record AllTypes(
            @Id(generate = Generate.UUID7) UUID key,
            String text,
            @Column(length = 40) String shortText,
            boolean flag,
            Boolean box,
            short small,
            int number,
            Long big,
            float real,
            double precise,
            BigDecimal decimal,
            @Column(precision = 12, scale = 2) BigDecimal price,
            @Column(precision = 9) BigDecimal whole,
            LocalDate date,
            LocalTime time,
            LocalDateTime local,
            Instant instant,
            OffsetDateTime offset,
            byte[] bytes,
            Map<String, Object> map,
            List<Map<String, Object>> maps,
            JsonNode node,
            Object any,
            List<String> texts,
            List<TimeUnit> units,
            TimeUnit unit,

            @Column(type = "enum(DAYS, HOURS)", name = "the Unit")
            TimeUnit named) {}

    @Test
    void everyTypeOfTheManualIsRead() {
        ModelDefinition model = reader.read(AllTypes.class);
        assertThat(model.name()).isEqualTo("Everything");
        assertThat(model.table()).isEqualTo("all_types");
        assertThat(model.database()).contains("analytics");
        String units = "enum(NANOSECONDS,MICROSECONDS,MILLISECONDS,SECONDS,MINUTES,HOURS,DAYS)";
        assertThat(types(model))
                .isEqualTo("key uuid, text text, short_text text(40), flag boolean, box boolean, small smallint,"
                        + " number integer, big bigint, real real, precise double, decimal decimal(38,10),"
                        + " price decimal(12,2), whole decimal(9,0), date date, time time, local timestamp,"
                        + " instant timestamptz, offset timestamptz, bytes bytes, map json, maps json, node json,"
                        + " any json, texts array(text), units array(" + units + "), unit " + units
                        + ", named enum(DAYS,HOURS)");
        assertThat(model.field("key").orElseThrow().defaultValue()).isEqualTo(new DefaultValue.Generated("uuid7"));
        assertThat(model.field("named").orElseThrow().column()).isEqualTo("the Unit");
    }

    @Model
    record JSpecify(
            String plain,
            @org.jspecify.annotations.Nullable String theirs,
            byte @org.jspecify.annotations.Nullable [] array,
            List<String> list,
            @Nullable Instant createdAt) {}

    @Test
    void jspecifyCountsAndAMissingKeyIsCounted() {
        ModelDefinition model = reader.read(JSpecify.class);
        assertThat(types(model))
                .isEqualTo("id bigint, plain text, theirs text?, array bytes?, list array(text),"
                        + " created_at timestamptz?, updated_at timestamptz");
        assertThat(model.field("id").orElseThrow().identity()).isTrue();
        assertThat(model.field("created_at").orElseThrow().management()).isEqualTo(Management.CREATED_AT);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ModelOption("retention")
    @interface Keep {
        int maxDays() default 30;

        TimeUnit unit() default TimeUnit.DAYS;

        String[] onlyFor() default {"a"};

        Class<?> type() default String.class;
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ModelOption("audit_log")
    @interface Audited {}

    @Model
    @Option("soft_delete")
    @Option(value = "multi_tenant", settings = "{\"column\": \"owner\"}")
    @Keep(maxDays = 7)
    @Audited
    record WithOptions(@Id String id) {}

    @Test
    void optionsComeByNameAndByAnnotation() {
        assertThat(reader.read(WithOptions.class).options())
                .isEqualTo(Map.of(
                        "soft_delete",
                        true,
                        "multi_tenant",
                        Map.of("column", "owner"),
                        "audit_log",
                        true,
                        "retention",
                        Map.of("max_days", 7L, "unit", "DAYS", "only_for", List.of("a"), "type", "java.lang.String")));
    }

    @Model
    @Indexed(
            fields = {"customer_id", "status"},
            unique = true,
            name = "one_open")
    record Order(
            @Id String region,
            @Id long number,

            @References(value = User.class, onDelete = OnDelete.CASCADE) @Indexed
            String customerId,

            @References(model = "Order2", name = "earlier") @Nullable
            String previous,

            @Column(check = "{\"$gte\": 0, \"$lt\": 1000}") @Default("0")
            BigDecimal total,

            @Default("pending") String status,
            @Default("now") Instant placed,
            @Default("{}") Map<String, Object> extra,
            @Default("[\"a\"]") List<String> tags,
            @Default("uuid7") UUID token,
            @Default("now") String literal) {}

    @Test
    void keysReferencesIndexesChecksAndDefaultsAreRead() {
        ModelDefinition model = reader.read(Order.class);
        assertThat(model.key()).containsExactly("region", "number");
        assertThat(model.references())
                .containsExactly(
                        new Reference(
                                "customer", List.of("customer_id"), "User", List.of(), Reference.OnDelete.CASCADE),
                        new Reference(
                                "earlier", List.of("previous"), "Order2", List.of(), Reference.OnDelete.RESTRICT));
        assertThat(model.indexes())
                .extracting(index -> index.name() + index.fields() + index.unique())
                .containsExactly("[customer_id]false", "one_open[customer_id, status]true");
        assertThat(model.field("total").orElseThrow().check())
                .isEqualTo(new Filter.And(List.of(
                        Filter.compare("total", Operator.GTE, 0L), Filter.compare("total", Operator.LT, 1000L))));
        assertThat(model.fields().stream()
                        .filter(f -> !(f.defaultValue() instanceof DefaultValue.None))
                        .collect(Collectors.toMap(FieldDefinition::name, FieldDefinition::defaultValue)))
                .isEqualTo(Map.of(
                        "total", new DefaultValue.Constant(BigDecimal.ZERO),
                        "status", new DefaultValue.Constant("pending"),
                        "placed", new DefaultValue.Now(),
                        "extra", new DefaultValue.Constant(Map.of()),
                        "tags", new DefaultValue.Constant(List.of("a")),
                        "token", new DefaultValue.Generated("uuid7"),
                        "literal", new DefaultValue.Constant("now")));
    }

    @Model
    @Indexed
    @Option(value = "soft_delete", settings = "[1]")
    record Wrong(
            @Id(generate = Generate.UUID7, generator = "x") String id,
            Thread thread,
            @Nullable int primitive,
            @Column(length = 3) Integer sized,
            @Column(type = "intger") Integer misspelled,
            @Column(type = "uuid") Integer unfit,
            @Column(precision = 99) BigDecimal wide,
            @Default("many") int count,
            @References(String.class) String pointing,
            @References String nowhere,
            @Indexed(fields = "id") String indexed,
            @Column(check = "{\"$gtt\": 1}") int checked,
            @Column(check = "{") int broken,
            Map<Integer, String> keyed) {}

    @Test
    void everythingThatIsWrongWithARecordIsReportedAtOnce() {
        DataFlowException failure = catchThrowableOfType(DataFlowException.class, () -> reader.read(Wrong.class));
        assertThat(failure.problem().details())
                .extracting(p -> p.code().code() + " " + p.location().parameter())
                .containsExactlyInAnyOrder(
                        "DF-601 id",
                        "DF-606 thread",
                        "DF-604 primitive",
                        "DF-606 sized",
                        "DF-606 misspelled",
                        "DF-606 unfit",
                        "DF-606 wide",
                        "DF-604 count",
                        "DF-604 pointing",
                        "DF-605 nowhere",
                        "DF-604 indexed",
                        "DF-112 check.checked.$gtt",
                        "DF-108 broken",
                        "DF-606 keyed",
                        "DF-604 null",
                        "DF-604 null");
        assertThat(failure.problem().details())
                .extracting(Problem::location)
                .allMatch(location -> "Wrong".equals(location.model()));
    }

    record NoModel(String id) {}

    @Test
    void whatIsNoAnnotatedRecordIsRefused() {
        for (Class<?> type : List.of(NoModel.class, String.class, int.class, Object[].class, Model.class)) {
            DataFlowException failure = catchThrowableOfType(DataFlowException.class, () -> reader.read(type));
            assertThat(failure).as(type.toString()).isNotNull();
            assertThat(failure.code()).isEqualTo("DF-604");
        }
    }

    private static String types(ModelDefinition model) {
        return model.fields().stream()
                .map(f -> f.name() + " " + f.type().notation() + (f.nullable() ? "?" : ""))
                .collect(Collectors.joining(", "));
    }
}
