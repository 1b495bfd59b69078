package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models whose records a feature divides: what their keys and references are in the table. */
final class PartitionTest {

    private final ModelRegistry registry = new ModelRegistry(new LazyJsonCodec());

    private static ModelBuilder customer() {
        return ModelDefinition.builder("Customer")
                .field("id", FieldType.text())
                .field("email", FieldType.text(), f -> f.unique(true));
    }

    private static ModelBuilder order() {
        return ModelDefinition.builder("Order")
                .field("id", FieldType.bigint(), f -> f.key().identity())
                .field("customer_id", FieldType.text(), f -> f.references("Customer"));
    }

    private static ModelDefinition divided(ModelBuilder model) {
        return model.field("tenant_id", FieldType.text(64))
                .partition("tenant_id")
                .build();
    }

    @Test
    void theKeyOfTheTableStartsWithThePartition() {
        ModelDefinition customer = divided(customer());
        assertThat(customer.key()).containsExactly("id");
        assertThat(customer.tableKey()).containsExactly("tenant_id", "id");
        assertThat(customer.uniqueKeys().get(0)).containsExactly("tenant_id", "id");
        assertThat(customer.fingerprint()).isNotEqualTo(customer().build().fingerprint());
        assertThat(customer.toBuilder().build().fingerprint()).isEqualTo(customer.fingerprint());
    }

    @Test
    void aCountedKeyStaysTheWholeKey() {
        assertThat(divided(order()).tableKey()).containsExactly("id");
    }

    @Test
    void referencesBetweenPartitionedModelsStayWithinAPart() {
        registry.register(List.of(divided(order()), divided(customer())));
        Reference reference = registry.require("Order").references().get(0);
        assertThat(reference.name()).isEqualTo("customer");
        assertThat(reference.fields()).containsExactly("tenant_id", "customer_id");
        assertThat(reference.targetFields()).containsExactly("tenant_id", "id");
        assertThat(registry.relation(registry.require("Customer"), "orders")
                        .orElseThrow()
                        .targetFields())
                .containsExactly("tenant_id", "customer_id");
    }

    @Test
    void aReferenceOutOfThePartitionStays() {
        registry.register(List.of(divided(order()), customer().build()));
        assertThat(registry.require("Order").references().get(0).fields()).containsExactly("customer_id");
    }

    @Test
    void aReferenceIntoAPartitionIsRefused() {
        assertThatThrownBy(() -> registry.register(List.of(order().build(), divided(customer()))))
                .hasMessageContaining("The records of Customer are divided by tenant_id, and those of Order are not");
    }

    @Test
    void aReferenceWithinAPartIsNotSetToNull() {
        ModelBuilder order = ModelDefinition.builder("Order")
                .field("id", FieldType.text())
                .field("customer_id", FieldType.text(), f -> f.nullable(true))
                .reference(Reference.of("customer_id", "Customer").onDelete(Reference.OnDelete.SET_NULL));
        assertThatThrownBy(() -> registry.register(List.of(divided(order), divided(customer()))))
                .hasMessageContaining("cannot be set to null on delete");
    }
}
