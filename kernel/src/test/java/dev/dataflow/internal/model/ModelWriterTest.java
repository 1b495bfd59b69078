package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.Models;
import dev.dataflow.internal.file.YamlText;
import dev.dataflow.internal.json.JacksonJsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldBuilder;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written of a model means the same when it is read again. */
final class ModelWriterTest {

    private static final String WORDS = "a b Ä \"q\" 'x' #no: yes null 12 true - {x} [y] \\\\ 日本 now";

    private final JacksonJsonCodec json = new JacksonJsonCodec();
    private final ModelWriter writer = new ModelWriter();

    @Test
    void aModelWithEverythingComesBackAsItWas() {
        ModelDefinition model = Models.readYaml("""
                        models:
                          Customer:
                            doc: "Who buys: people"
                            table: kunden
                            existing: true
                            key: [id]
                            fields:
                              id: {type: integer, generate: identity}
                              name: {type: text(40), unique: true, check: {$ne: "", $not: {$like: "x%"}}}
                              state: {values: [open, "in work", "a,b"], default: open, nullable: true}
                              price: {type: "decimal(12,2)", default: 1.5, check: {$gte: 0}}
                              born: {type: date?, check: {$gt: "1900-01-01"}}
                              seen: {type: timestamptz, generate: now}
                              made: {type: timestamp, database_default: "now() at time zone 'utc'"}
                              total: {type: bigint?, database_default: "a + b", managed: database, column: TOTAL}
                              tags: {type: array(text), default: [a, b]}
                              data: {type: json, default: {a: [1, {b: null}], c: 1.5}}
                              raw: {type: bytes, default: AQID}
                              parent_id: integer?
                              token: {type: uuid, generate: uuid7}
                            indexes:
                              - {fields: [name, born], unique: true, where: {state: {$in: [open]}, price: {$gt: 1}}}
                            references:
                              - {fields: [parent_id], model: Customer, name: parent, on_delete: set_null}
                            options: {soft_delete: true, audit: {level: 2}}
                        """).get(0);

        assertSameAfterward(model);
        assertThat(model.isExisting()).isTrue();
        assertThat(model.field("made").orElseThrow().defaultValue())
                .isEqualTo(new DefaultValue.DatabaseExpression("now() at time zone 'utc'"));
        assertThat(model.field("total").orElseThrow().management()).isEqualTo(Management.DATABASE);
    }

    @Test
    void fullTextIndexesComeBack() {
        ModelDefinition model = Models.readYaml("""
                        models:
                          Article:
                            fields: {id: text, title: text, body: text}
                            indexes: [{fields: [title, body], full_text: true}]
                        """).get(0);

        assertSameAfterward(model);
        assertThat(model.indexes()).containsExactly(IndexDefinition.fullText("title", "body"));
    }

    @Test
    void generatedModelsComeBackAsTheyWere() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            ModelDefinition model = random(random, "Model" + i);
            assertThat(model).as("seed " + seed + ", model " + i).satisfies(this::assertSameAfterward);
        }
    }

    @Test
    void whatNoFileCanSayIsToldWithItsField() {
        ModelDefinition model = ModelDefinition.builder("Note")
                .field("id", FieldType.text(), FieldBuilder::key)
                .field("text", FieldType.text(), f -> f.hidden())
                .field(
                        "size",
                        FieldType.integer(),
                        f -> f.check(new Filter.Or(List.of(Filter.eq("size", 1), Filter.eq("size", 2)))))
                .build();

        assertThatThrownBy(() -> writer.write(model))
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        e -> assertThat(e.problem().details()).hasSize(2))
                .hasMessageContaining("DF-604");
    }

    private void assertSameAfterward(ModelDefinition model) {
        Map<String, Object> tree = writer.write(List.of(model));
        String yaml = new YamlText(json, 4).write(tree);

        assertThat(Models.readYaml(yaml).get(0).fingerprint()).as(yaml).isEqualTo(model.fingerprint());
        assertThat(Models.readJson(json.write(tree)).get(0).fingerprint()).isEqualTo(model.fingerprint());
    }

    private ModelDefinition random(Random random, String name) {
        ModelBuilder builder = ModelDefinition.builder(name).timestamps(random.nextBoolean());
        if (random.nextBoolean()) {
            builder.table(text(random)).existing(random.nextBoolean());
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(6); i++) {
            String field = "f" + i;
            names.add(field);
            FieldType type = type(random);
            builder.field(field, type, f -> more(random, f, field, type));
        }
        builder.field("k", FieldType.text(20)).key("k");
        builder.index(IndexDefinition.of("k"));
        if (random.nextBoolean()) {
            builder.index(IndexDefinition.unique("k")
                    .where(Filter.compare("k", Operator.IN, List.of("a", text(random)))
                            .and(Filter.eq("k", text(random)).negate())));
        }
        if (random.nextBoolean()) {
            builder.field("parent", FieldType.text(20), f -> f.nullable(true))
                    .reference(new Reference(
                            "up", List.of("parent"), name, List.of(), Reference.OnDelete.values()[random.nextInt(3)]));
        }
        // Defaults are canonical only after registration, as those of files are.
        ModelRegistry registry = new ModelRegistry(json);
        registry.register(List.of(builder.build()));
        return registry.require(name);
    }

    private static void more(Random random, FieldBuilder field, String name, FieldType type) {
        field.nullable(random.nextBoolean());
        if (random.nextInt(4) == 0) {
            field.column("C " + name);
        }
        if (random.nextInt(4) == 0) {
            field.doc(text(random)).renamedFrom("old_" + name);
        }
        switch (random.nextInt(5)) {
            case 0 -> field.defaultValue(new DefaultValue.DatabaseExpression(text(random)));
            case 1 ->
                field.defaultValue(new DefaultValue.DatabaseExpression("x")).management(Management.DATABASE);
            case 2 -> constant(random, field, type);
            default -> {}
        }
        if (type.isInteger() && random.nextBoolean()) {
            field.check(Filter.compare(name, Operator.GTE, 1).and(Filter.compare(name, Operator.LT, 100)));
        }
    }

    private static void constant(Random random, FieldBuilder field, FieldType type) {
        if (type.isText() && !(type instanceof FieldType.Enumeration)) {
            field.defaultValue(text(random));
        } else if (type.isInteger()) {
            field.defaultValue(random.nextInt(100));
        } else if (type instanceof FieldType.Decimal) {
            field.defaultValue(new BigDecimal("3.10"));
        } else if (type instanceof FieldType.Real) {
            field.defaultValue(random.nextFloat());
        } else if (type instanceof FieldType.DoublePrecision) {
            field.defaultValue(random.nextDouble());
        } else if (type instanceof FieldType.Uuid) {
            field.defaultValue(new java.util.UUID(random.nextLong(), random.nextLong()));
        }
    }

    private static FieldType type(Random random) {
        List<FieldType> types = List.of(
                FieldType.text(),
                FieldType.text(30),
                FieldType.bool(),
                FieldType.smallint(),
                FieldType.bigint(),
                FieldType.real(),
                FieldType.doublePrecision(),
                FieldType.decimal(10, 2),
                FieldType.date(),
                FieldType.time(),
                FieldType.timestamp(),
                FieldType.timestamptz(),
                FieldType.uuid(),
                FieldType.bytes(),
                FieldType.json(),
                FieldType.array(FieldType.decimal(6, 3)),
                FieldType.enumeration("a", "b c", "d,e"));
        return types.get(random.nextInt(types.size()));
    }

    private static String text(Random random) {
        String[] words = WORDS.split(" ");
        return words[random.nextInt(words.length)] + words[random.nextInt(words.length)];
    }
}
