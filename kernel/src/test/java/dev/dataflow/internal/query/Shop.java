package dev.dataflow.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.internal.json.JacksonJsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.model.Referrer;
import dev.dataflow.spi.model.Relation;
import dev.dataflow.spi.query.QueryReader;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Two models with a reference between them, and a reader over them. */
final class Shop implements ModelLookup {

    static final ModelDefinition CUSTOMER = ModelDefinition.builder("Customer")
            .field("id", FieldType.uuid())
            .field("email", FieldType.text())
            .build();

    static final ModelDefinition ORDER = ModelDefinition.builder("Order")
            .field("id", FieldType.text())
            .field("customer_id", FieldType.uuid(), f -> f.nullable(true).references("Customer"))
            .field("name", FieldType.text(), f -> f.nullable(true))
            .field("age", FieldType.integer())
            .field("stock", FieldType.bigint())
            .field("score", FieldType.doublePrecision())
            .field("price", FieldType.decimal(12, 2))
            .field("active", FieldType.bool())
            .field("born", FieldType.date(), f -> f.nullable(true))
            .field("seen_at", FieldType.timestamptz(), f -> f.nullable(true))
            .field("blob", FieldType.bytes())
            .field("profile", FieldType.json(), f -> f.nullable(true))
            .field("tags", FieldType.array(FieldType.text()))
            .field("points", FieldType.array(FieldType.integer()))
            .field("status", FieldType.enumeration("pending", "paid"))
            .field(FieldDefinition.of("tenant_id", FieldType.text()).toBuilder()
                    .management(Management.FEATURE)
                    .build())
            .field(FieldDefinition.of("version", FieldType.bigint()).toBuilder()
                    .management(Management.VERSION)
                    .build())
            .field("email_index", FieldType.text(), f -> f.hidden())
            .option("versioned", true)
            .build();

    static final QueryReader READER = new MapQueryReader(new Shop(), new JacksonJsonCodec());

    private Shop() {}

    @Override
    public Optional<ModelDefinition> find(String name) {
        return List.of(CUSTOMER, ORDER).stream()
                .filter(m -> m.name().equals(name))
                .findFirst();
    }

    @Override
    public ModelDefinition require(String name) {
        return find(name)
                .orElseThrow(() ->
                        Problem.of(StandardCode.MODEL_NOT_REGISTERED, name).toException());
    }

    @Override
    public List<String> names() {
        return List.of(CUSTOMER.name(), ORDER.name());
    }

    @Override
    public List<Referrer> referrers(ModelDefinition model) {
        return List.of();
    }

    @Override
    public Optional<Relation> relation(ModelDefinition model, String relationName) {
        if (model == CUSTOMER && relationName.equals("orders")) {
            return Optional.of(new Relation("orders", ORDER, List.of("id"), List.of("customer_id"), true));
        }
        return model.references().stream()
                .map(Reference::name)
                .filter(relationName::equals)
                .findFirst()
                .map(name -> new Relation(name, CUSTOMER, List.of("customer_id"), List.of("id"), false));
    }

    static DataFlowException refusal(ThrowingCallable call) {
        DataFlowException refusal = catchThrowableOfType(DataFlowException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    static List<Problem> problems(DataFlowException refusal) {
        Problem problem = refusal.problem();
        return problem.details().isEmpty() ? List.of(problem) : problem.details();
    }
}
