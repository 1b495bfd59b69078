package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Options that cannot be on one model together, or not on this one, are told when it is registered, with their place. */
final class OptionConflictsTest {

    private static final String NO_ENCRYPTION = "DF-922";
    private static final String INVALID = "DF-604";

    private static ModelBuilder contract(String name) {
        return ModelDefinition.builder(name)
                .field("id", FieldType.text(20))
                .field("title", FieldType.text(), f -> f.unique(true))
                .field("phone", FieldType.text(), f -> f.nullable(true));
    }

    private static Map<String, Object> encrypting(String... fields) {
        return Map.of("fields", List.of(fields));
    }

    /** A mistake: what is wrong with the model, the code and the field or option that it has to name. */
    private record Mistake(UnaryOperator<ModelBuilder> model, String code, String place) {}

    private static Map<String, Mistake> mistakes() {
        Map<String, Mistake> all = new LinkedHashMap<>();
        all.put(
                "the tenant's field is encrypted",
                new Mistake(
                        m -> m.field("tenant_id", FieldType.text(20))
                                .option("multi_tenant", true)
                                .option("encryption", encrypting("tenant_id")),
                        NO_ENCRYPTION,
                        "tenant_id"));
        all.put(
                "the version is encrypted",
                new Mistake(
                        m -> m.field("version", FieldType.bigint())
                                .option("versioned", true)
                                .option("encryption", encrypting("version")),
                        NO_ENCRYPTION,
                        "version"));
        all.put(
                "the time of deletion is encrypted",
                new Mistake(
                        m -> m.field("deleted_at", FieldType.timestamptz(), f -> f.nullable(true))
                                .option("soft_delete", true)
                                .option("encryption", encrypting("deleted_at")),
                        NO_ENCRYPTION,
                        "deleted_at"));
        all.put(
                "the key is encrypted",
                new Mistake(m -> m.option("encryption", encrypting("id")), NO_ENCRYPTION, "id"));
        all.put(
                "a unique field is encrypted without a blind index",
                new Mistake(
                        m -> m.option("soft_delete", true)
                                .option("multi_tenant", true)
                                .option("encryption", encrypting("title")),
                        NO_ENCRYPTION,
                        "title"));
        all.put(
                "an index is over an encrypted field",
                new Mistake(
                        m -> m.index(IndexDefinition.of("phone", "title")).option("encryption", encrypting("phone")),
                        NO_ENCRYPTION,
                        "phone"));
        all.put(
                "a full-text index is over an encrypted field with a blind index",
                new Mistake(
                        m -> m.index(IndexDefinition.fullText("phone"))
                                .option("encryption", Map.of("fields", List.of("phone"), "blind_index", true)),
                        NO_ENCRYPTION,
                        "phone"));
        all.put(
                "a field has the name of the blind index",
                new Mistake(
                        m -> m.field("phone_index", FieldType.text())
                                .option("encryption", Map.of("fields", List.of("phone"), "blind_index", true)),
                        NO_ENCRYPTION,
                        "phone_index"));
        all.put(
                "deleted_at is a text",
                new Mistake(
                        m -> m.field("deleted_at", FieldType.text(), f -> f.nullable(true))
                                .option("soft_delete", true),
                        INVALID,
                        "deleted_at"));
        all.put(
                "version is a text",
                new Mistake(m -> m.field("version", FieldType.text()).option("versioned", true), INVALID, "version"));
        all.put(
                "tenant_id is a number",
                new Mistake(
                        m -> m.field("tenant_id", FieldType.integer()).option("multi_tenant", true),
                        INVALID,
                        "tenant_id"));
        all.put(
                "a masked field is not there",
                new Mistake(
                        m -> m.option("audit_log", Map.of("masked", List.of("fone"))),
                        INVALID,
                        "options.audit_log.masked"));
        all.put(
                "row-level security with a schema for each tenant",
                new Mistake(
                        m -> m.option("multi_tenant", Map.of("strategy", "schema", "rls", true)),
                        INVALID,
                        "options.multi_tenant.rls"));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> aMistakeIsToldWithItsPlace() {
        return mistakes().entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    try (DataFlow db = Contracts.open("sqlite::memory:")) {
                        DataFlowException refusal = refused(() -> db.register(one.getValue()
                                .model()
                                .apply(contract("Contract"))
                                .build()));
                        assertThat(refusal.code())
                                .as(refusal.getMessage())
                                .isEqualTo(one.getValue().code());
                        assertThat(Stream.concat(Stream.of(refusal.problem()), refusal.problem().details().stream())
                                        .map(problem -> problem.location().parameter()))
                                .as(refusal.getMessage())
                                .contains(one.getValue().place());
                        assertThat(db.models().names()).doesNotContain("Contract");
                    }
                }));
    }

    private static DataFlowException refused(Runnable call) {
        DataFlowException refusal = catchThrowableOfType(DataFlowException.class, call::run);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    /** Every mistake of one model is told at once, whichever option it is about. */
    @Test
    void mistakesOfSeveralModelsAreToldAtOnce() {
        try (DataFlow db = Contracts.open("sqlite::memory:")) {
            List<ModelDefinition> models = new ArrayList<>();
            mistakes()
                    .values()
                    .forEach(one -> models.add(one.model()
                            .apply(contract("Contract" + models.size()))
                            .build()));
            assertThat(refused(() -> db.register(models.toArray(ModelDefinition[]::new)))
                            .problem()
                            .details())
                    .hasSizeGreaterThanOrEqualTo(models.size());
        }
    }

    @Test
    void aModelThatHasTheNameOfATrailIsNotTakenForOne() {
        ModelDefinition own = ModelDefinition.builder("ContractAuditEntry")
                .table("notes_of_auditors")
                .field("id", FieldType.text(20))
                .build();
        ModelDefinition audited = contract("Contract").option("audit_log", true).build();
        try (DataFlow db = Contracts.open("sqlite::memory:")) {
            db.register(own);
            assertThat(refused(() -> db.register(audited)).code()).isEqualTo("DF-901");
            db.express().create("ContractAuditEntry", Map.of("id", "1"));
        }
        try (DataFlow db = Contracts.open("sqlite::memory:")) {
            db.register(audited);
            assertThat(refused(() -> db.register(own)).problem().toString()).contains("ContractAuditEntry");
        }
    }
}
