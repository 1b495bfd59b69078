package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.model.Column;
import dev.dataflow.model.Default;
import dev.dataflow.model.Generate;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import dev.dataflow.model.Unique;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
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

    private static String types(ModelDefinition model) {
        return model.fields().stream()
                .map(f -> f.name() + " " + f.type().notation() + (f.nullable() ? "?" : ""))
                .collect(Collectors.joining(", "));
    }
}
