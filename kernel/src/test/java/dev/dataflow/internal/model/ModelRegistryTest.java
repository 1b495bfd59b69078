package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldBuilder;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.model.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ModelRegistryTest {

    private final ModelRegistry registry = new ModelRegistry(new LazyJsonCodec());

    private static ModelBuilder model(String name) {
        return ModelDefinition.builder(name).field("id", FieldType.text(), FieldBuilder::key);
    }

    private static ModelDefinition user() {
        return model("User")
                .field("email", FieldType.text(), f -> f.unique(true))
                .build();
    }

    private static ModelBuilder order() {
        return model("Order").field("customer_id", FieldType.text(), f -> f.references("User"));
    }

    @Test
    void modelsMayReferToEachOtherInOneCallAndToThemselves() {
        ModelDefinition a = model("A")
                .field("b_id", FieldType.text(), f -> f.references("B"))
                .build();
        ModelDefinition b = model("B")
                .field("a_id", FieldType.text(), f -> f.references("A"))
                .field("parent_id", FieldType.text(), f -> f.nullable(true).references("B"))
                .build();
        registry.register(List.of(a, b));
        assertThat(registry.names()).containsExactly("A", "B");
        assertThat(relation("B", "parent").target().name()).isEqualTo("B");
        assertThat(relation("B", "bs").many()).isTrue();
    }

    @Test
    void aReferenceGivesARelationOnBothSides() {
        registry.register(List.of(user(), order().build()));
        Relation customer = relation("Order", "customer");
        assertThat(customer.target().name()).isEqualTo("User");
        assertThat(customer.fields()).containsExactly("customer_id");
        assertThat(customer.targetFields()).containsExactly("id");
        assertThat(customer.many()).isFalse();
        Relation orders = relation("User", "orders");
        assertThat(orders.target().name()).isEqualTo("Order");
        assertThat(orders.fields()).containsExactly("id");
        assertThat(orders.targetFields()).containsExactly("customer_id");
        assertThat(orders.many()).isTrue();
        assertThat(relation("User", "orders_by_customer").target().name()).isEqualTo("Order");
        assertThat(registry.relation(registry.require("User"), "customers")).isEmpty();
    }

    @Test
    void twoReferencesToOneModelAreToldApart() {
        registry.register(List.of(
                user(),
                order().field("seller_id", FieldType.text(), f -> f.unique(true).references("User"))
                        .build()));
        DataFlowException failure = catchThrowableOfType(DataFlowException.class, () -> relation("User", "orders"));
        assertThat(failure.problem().expected()).isEqualTo("orders_by_customer or orders_by_seller");
        assertThat(relation("User", "orders_by_seller").many()).isFalse();
    }

    @Test
    void theSameModelTwiceIsOneAndAnotherOneIsRefused() {
        registry.register(List.of(user()));
        ModelDefinition kept = registry.require("User");
        registry.register(List.of(user(), user()));
        assertThat(registry.require("User")).isSameAs(kept);
        DataFlowException failure = catchThrowableOfType(
                DataFlowException.class,
                () -> registry.register(List.of(model("User").table("people").build())));
        assertThat(failure.code()).isEqualTo("DF-609");
    }

    @Test
    void allModelsAreTakenOrNone() {
        DataFlowException failure = catchThrowableOfType(
                DataFlowException.class,
                () -> registry.register(List.of(
                        user(), model("bad").build(), model("Worse").key("x").build())));
        assertThat(codes(failure)).containsExactly("DF-604", "DF-601");
        assertThat(registry.names()).isEmpty();
    }

    @Test
    void aModelThatIsNotThereIsNamedWithLookAlikes() {
        registry.register(List.of(user()));
        DataFlowException failure = catchThrowableOfType(DataFlowException.class, () -> registry.require("Usr"));
        assertThat(failure.code()).isEqualTo("DF-603");
        assertThat(failure.getMessage()).contains("'User'");
    }

    @Test
    void defaultsAreKeptInTheClassOfTheirType() {
        registry.register(List.of(model("P")
                .field("price", FieldType.decimal(12, 2), f -> f.defaultValue(0))
                .field("n", FieldType.bigint(), f -> f.defaultValue(7))
                .build()));
        assertThat(registry.require("P").field("price").orElseThrow().defaultValue())
                .isEqualTo(new DefaultValue.Constant(new BigDecimal("0.00")));
        assertThat(registry.require("P").field("n").orElseThrow().defaultValue())
                .isEqualTo(new DefaultValue.Constant(7L));
    }

    static Stream<Arguments> wrongModels() {
        String long64 = "x".repeat(64);
        return Stream.of(
                wrong("DF-604", b -> b.field("Name", FieldType.text())),
                wrong("DF-604", b -> b.field("1st", FieldType.text())),
                wrong("DF-604", b -> b.field(long64, FieldType.text())),
                wrong("DF-604", b -> b.field("a", FieldType.text()).field("a", FieldType.text())),
                wrong("DF-604", b -> b.field("a", FieldType.text()).field("b", FieldType.text(), f -> f.column("A"))),
                wrong("DF-604", b -> b.field("a", FieldType.text(), f -> f.column("a\nb"))),
                wrong("DF-604", b -> b.table("")),
                wrong("DF-601", b -> b.key("nope")),
                wrong("DF-601", b -> b.key("id", "id")),
                wrong(
                        "DF-601",
                        b -> b.field("n", FieldType.text(), f -> f.nullable(true))
                                .key("n")),
                wrong("DF-601", b -> b.field("n", FieldType.json()).key("n")),
                wrong("DF-601", b -> b.field("n", FieldType.doublePrecision()).key("n")),
                wrong("DF-601", b -> b.field("n", FieldType.text(701)).key("n")),
                wrong("DF-601", b -> b.field("n", FieldType.bigint(), FieldBuilder::identity)),
                wrong(
                        "DF-601",
                        b -> b.field("n", FieldType.text(), FieldBuilder::identity)
                                .key("n")),
                wrong("DF-604", b -> b.field("n", FieldType.text(701), f -> f.unique(true))),
                wrong("DF-604", b -> b.field("n", FieldType.json(), FieldBuilder::indexed)),
                wrong("DF-604", b -> b.index(IndexDefinition.of("nmae"))),
                wrong(
                        "DF-604",
                        b -> b.field("a", FieldType.text(400))
                                .field("b", FieldType.text(400))
                                .index(IndexDefinition.of("a", "b"))),
                wrong("DF-604", b -> b.field("n", FieldType.integer(), f -> f.defaultValue("25"))),
                wrong("DF-604", b -> b.field("n", FieldType.text(2), f -> f.defaultValue("abc"))),
                wrong("DF-604", b -> b.field("n", FieldType.text(), FieldBuilder::defaultNow)),
                wrong("DF-604", b -> b.field("n", FieldType.integer(), f -> f.generated("uuid7"))),
                wrong("DF-604", b -> b.field("n", FieldType.text(), f -> f.generated("uuid8"))),
                wrong("DF-604", b -> b.field("created_at", FieldType.text())),
                wrong("DF-605", b -> b.field("x_id", FieldType.text(), f -> f.references("Usr"))),
                wrong("DF-605", b -> b.field("x_id", FieldType.bigint(), f -> f.references("User"))),
                wrong("DF-605", b -> b.field("user", FieldType.text(), f -> f.references("User"))),
                wrong(
                        "DF-605",
                        b -> b.field("x", FieldType.text()).field("x_id", FieldType.text(), f -> f.references("User"))),
                wrong(
                        "DF-605",
                        b -> b.field("x_id", FieldType.text(), f -> f.references("User", Reference.OnDelete.SET_NULL))),
                wrong(
                        "DF-605",
                        b -> b.field(
                                "x_id",
                                FieldType.text(),
                                f -> f.references(new Reference(
                                        "x", List.of("x_id"), "User", List.of("name"), Reference.OnDelete.RESTRICT)))),
                wrong(
                        "DF-605",
                        b -> b.field(
                                "x_id",
                                FieldType.text(),
                                f -> f.references(new Reference(
                                        "x",
                                        List.of("x_id"),
                                        "User",
                                        List.of("id", "email"),
                                        Reference.OnDelete.RESTRICT)))),
                wrong(
                        "DF-605",
                        b -> b.reference(
                                new Reference("x", List.of("nope"), "User", List.of(), Reference.OnDelete.RESTRICT))),
                wrong("DF-604", b -> b.table("Users")));
    }

    private static Arguments wrong(String code, Consumer<ModelBuilder> change) {
        return Arguments.of(code, change);
    }

    @ParameterizedTest
    @MethodSource("wrongModels")
    void whatIsWrongWithAModelIsOneProblem(String code, Consumer<ModelBuilder> change) {
        registry.register(List.of(user()));
        ModelBuilder builder = model("Thing");
        change.accept(builder);
        DataFlowException failure =
                catchThrowableOfType(DataFlowException.class, () -> registry.register(List.of(builder.build())));
        assertThat(failure).isNotNull();
        assertThat(codes(failure)).contains(code);
        assertThat(failure.problem().location().model()).isEqualTo("Thing");
    }

    @Test
    void namesThatNodesReserveAreFineAsFields() {
        registry.register(List.of(model("Odd")
                .field("filter", FieldType.text())
                .field("database", FieldType.text())
                .field("updated", FieldType.bool())
                .build()));
        assertThat(registry.names()).containsExactly("Odd");
    }

    @Test
    void aReferenceIsAsLongAsTheKeyThatItHolds() {
        ModelDefinition page = ModelDefinition.builder("Page")
                .field("url", FieldType.text(600), FieldBuilder::key)
                .build();
        ModelDefinition link = model("Link")
                .field("page_id", FieldType.text(), f -> f.references("Page"))
                .build();
        registry.register(List.of(link, page));
        registry.register(List.of(link));
        assertThat(registry.require("Link").field("page_id").orElseThrow().type())
                .isEqualTo(FieldType.text(600));
    }

    @Test
    void threadsMayRegisterAndReadAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int thread = t;
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        String name = "T" + thread + "M" + i;
                        registry.register(
                                List.of(model(name).build(), model("Shared" + i).build()));
                        assertThat(registry.require(name).name()).isEqualTo(name);
                    }
                }));
            }
            for (Future<?> future : done) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(registry.names()).hasSize(500);
    }

    private Relation relation(String model, String name) {
        return registry.relation(registry.require(model), name).orElseThrow();
    }

    private static List<String> codes(DataFlowException failure) {
        List<Problem> parts = failure.problem().details();
        return (parts.isEmpty() ? List.of(failure.problem()) : parts)
                .stream().map(p -> p.code().code()).toList();
    }
}
