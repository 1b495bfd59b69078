package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.Models;
import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileModelReaderTest {

    private static final Path SHOP = Path.of("src/test/resources/models/shop.yaml");

    @Test
    void aFileSaysEverythingThatAModelCanBe() {
        Map<String, ModelDefinition> models =
                Models.read(SHOP).stream().collect(Collectors.toMap(ModelDefinition::name, m -> m));
        ModelDefinition customer = models.get("Customer");
        assertThat(customer.doc()).isEqualTo("Somebody who buys.");
        assertThat(customer.key()).containsExactly("id");
        assertThat(defaultOf(customer, "id")).isEqualTo(new DefaultValue.Generated("uuid7"));
        assertThat(defaultOf(customer, "tags")).isEqualTo(new DefaultValue.Constant(List.of()));
        assertThat(defaultOf(customer, "profile")).isEqualTo(new DefaultValue.Constant(Map.of("theme", "light")));
        assertThat(defaultOf(customer, "joined")).isEqualTo(new DefaultValue.Now());
        assertThat(customer.fields().stream().filter(FieldDefinition::nullable).map(FieldDefinition::name))
                .containsExactly("age", "note");
        assertThat(customer.field("age").orElseThrow().check().isAll()).isFalse();
        ModelDefinition order = models.get("Order");
        assertThat(order.table()).isEqualTo("shop_orders");
        assertThat(order.options()).isEqualTo(Map.of("soft_delete", true, "multi_tenant", Map.of("column", "tenant")));
        assertThat(order.field("id").orElseThrow().identity()).isTrue();
        assertThat(defaultOf(order, "total")).isEqualTo(new DefaultValue.Constant(new BigDecimal("0.00")));
        assertThat(order.field("currency").orElseThrow().column()).isEqualTo("cur");
        assertThat(order.indexes())
                .extracting(index -> index.name() + index.fields() + index.isTotal())
                .containsExactly(
                        "[customer_id]true", "open_orders[customer_id, status]false", "[customer_id, currency]true");
        assertThat(order.references())
                .contains(new Reference(
                        "customer", List.of("customer_id"), "Customer", List.of(), Reference.OnDelete.CASCADE));
        assertThat(models.get("Line").key()).containsExactly("order_id", "number");
        assertThat(models.get("Delivery").references().get(0).fields()).containsExactly("order_id", "number");
        ModelRegistry registry = new ModelRegistry(new LazyJsonCodec());
        registry.register(Models.read(SHOP));
        registry.register(Models.read(SHOP));
        assertThat(registry.names()).containsExactly("Customer", "Order", "Line", "Delivery");
    }

    @Test
    void yamlAndJsonMeanTheSame() {
        ModelDefinition yaml = Models.readYaml("models: {A: {fields: {id: text, n: decimal?}}}")
                .get(0);
        ModelDefinition json = Models.readJson(
                        "{\"models\": {\"A\": {\"fields\": {\"id\": \"text\", \"n\": \"decimal?\"}}}}")
                .get(0);
        assertThat(yaml.fingerprint()).isEqualTo(json.fingerprint());
    }

    @Test
    void everyMistakeIsReportedAtOnceWithItsPlace(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("bad.yaml"), """
                models:
                  User:
                    feilds: {}
                    soft_delete: true
                    fields:
                      id: txet
                      email: {type: text, uniqe: true}
                      Age: integer
                      n: {type: integer, default: many}
                      d: {type: date, default: 2024-13-01, nullable: 1}
                      e: {type: integer, check: {$gt: 1, $gtt: 2}}
                      r: {type: integer, references: {model: Other, on_delete: explode}}
                    key: [idd]
                    indexes:
                      - {fields: [emial]}
                      - {where: {}}
                  order: 5
                """);
        DataFlowException failure = catchThrowableOfType(DataFlowException.class, () -> Models.read(file));
        List<String> found = failure.problem().details().stream()
                .map(p -> p.location().line() + " " + p.code().code() + " "
                        + p.location().model())
                .toList();
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "3 DF-604 User",
                        "4 DF-604 User",
                        "6 DF-606 User",
                        "7 DF-604 User",
                        "8 DF-604 User",
                        "9 DF-604 User",
                        "10 DF-604 User",
                        "10 DF-604 User",
                        "11 DF-112 User",
                        "12 DF-604 User",
                        "2 DF-601 User",
                        "2 DF-604 User",
                        "16 DF-604 User",
                        "17 DF-604 order");
        assertThat(failure.problem().details())
                .allMatch(p -> p.location().file().equals(file.toString())
                        && p.location().column() > 0);
        assertThat(failure.problem().details()).extracting(Problem::message).anyMatch(m -> m.contains("'unique'"));
        assertThat(failure.problem().details()).extracting(Problem::message).anyMatch(m -> m.contains("'text'"));
    }

    @Test
    void aFileWithoutModelsShowsHowToWriteThem() {
        for (String text : List.of("", "[]", "5", "fields: {}", "models: []", "models: {A: }", "models: {A: {}}")) {
            DataFlowException failure = catchThrowableOfType(DataFlowException.class, () -> Models.readYaml(text));
            assertThat(failure).as(text).isNotNull();
            assertThat(failure.code()).as(text).isEqualTo("DF-604");
        }
    }

    private static DefaultValue defaultOf(ModelDefinition model, String field) {
        return model.field(field).orElseThrow().defaultValue();
    }
}
