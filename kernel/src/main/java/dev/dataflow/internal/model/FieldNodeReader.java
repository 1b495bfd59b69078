package dev.dataflow.internal.model;

import dev.dataflow.internal.file.LocatedNode;
import dev.dataflow.internal.file.MappingReader;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldBuilder;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.query.Strictness;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Reads one field of a model in a file: the short form {@code age: integer?} or the long one. Not thread-safe. */
final class FieldNodeReader {

    static final List<String> KEYS = List.of(
            "type",
            "values",
            "length",
            "precision",
            "scale",
            "nullable",
            "optional",
            "key",
            "unique",
            "index",
            "default",
            "generate",
            "database_default",
            "managed",
            "references",
            "check",
            "column",
            "renamed_from",
            "doc");
    static final List<String> REFERENCE_KEYS = List.of("model", "field", "name", "on_delete");

    private final String name;
    private final Location location;
    private final ModelFileContext context;
    private final MappingReader reader;
    private final FieldType type;
    private final boolean nullable;
    private final boolean key;
    private final boolean indexed;

    FieldNodeReader(String model, String name, LocatedNode.Member member, ModelFileContext context, Problems problems) {
        this.name = name;
        this.location = member.key();
        this.context = context;
        LocatedNode.Mapping node = member.value() instanceof LocatedNode.Mapping long_
                ? long_
                : LocatedNode.Mapping.of(member.key(), "type", member.value());
        this.reader = new MappingReader(node, "field '" + name + "'", StandardCode.INVALID_MODEL, problems);
        reader.allowOnly(KEYS);
        TypeNodeReader types = new TypeNodeReader(model, name, reader, problems);
        this.type = types.read();
        this.nullable = isNullable(types.isQuestioned());
        this.key = isTrue("key");
        this.indexed = isTrue("index");
    }

    private boolean isTrue(String flag) {
        return Boolean.TRUE.equals(reader.flag(flag));
    }

    private boolean isNullable(boolean questioned) {
        Boolean allowed = reader.flag("nullable");
        Boolean optional = reader.flag("optional");
        Boolean said = allowed == null ? optional : allowed;
        boolean contradicted = (allowed != null && optional != null && !allowed.equals(optional))
                || (questioned && Boolean.FALSE.equals(said));
        if (contradicted) {
            reader.note(location, "The field '" + name + "' says that it may be null and that it may not")
                    .fix("Say it once.", name + ": " + type.notation() + "?")
                    .add();
        }
        return questioned || Boolean.TRUE.equals(said);
    }

    String name() {
        return name;
    }

    Location location() {
        return location;
    }

    boolean isKey() {
        return key;
    }

    boolean isIndexed() {
        return indexed;
    }

    /**
     * Adds the field, its index and its reference.
     *
     * @param unkeyed whether the model declares no key
     */
    void addTo(ModelBuilder builder, boolean unkeyed) {
        builder.field(name, type, more -> {
            more.nullable(nullable).unique(isTrue("unique"));
            if (key) {
                more.key();
            }
            if (indexed) {
                more.indexed();
            }
            readTexts(more);
            readDefault(more);
            readManagement(more);
            readReference(more);
            boolean silent = !reader.has("default") && !reader.has("generate") && !reader.has("database_default");
            if (unkeyed && silent && name.equals("id") && type.isInteger()) {
                more.identity();
            }
        });
    }

    private void readTexts(FieldBuilder more) {
        String column = reader.text("column");
        if (column != null) {
            more.column(column);
        }
        String earlier = reader.text("renamed_from");
        if (earlier != null) {
            more.renamedFrom(earlier);
        }
        String doc = reader.text("doc");
        if (doc != null) {
            more.doc(doc);
        }
    }

    private void readDefault(FieldBuilder more) {
        String generator = reader.text("generate");
        LocatedNode node = reader.node("default");
        String expression = reader.text("database_default");
        if (expression != null && (generator != null || node != null)) {
            reader.note(
                            reader.location("database_default"),
                            "The field '" + name + "' has a default of the database and another one")
                    .fix("Leave one of them out.", "database_default: " + expression)
                    .add();
        } else if (expression != null) {
            more.defaultValue(new DefaultValue.DatabaseExpression(expression));
        } else if (generator != null && node != null) {
            reader.note(reader.location("generate"), "The field '" + name + "' has a default and a generator")
                    .fix("Leave one of them out.", "generate: " + generator)
                    .add();
        } else if (generator != null) {
            addGenerator(more, generator);
        } else if (node != null && node.plain() != null) {
            more.defaultValue(defaultValue(node, node.plain()));
        } else if (node != null && !nullable) {
            reader.wrong("default", node, "a value; the field may not be null");
        }
    }

    private void readManagement(FieldBuilder more) {
        String text = reader.text("managed");
        if (text == null) {
            return;
        }
        for (Management who : Management.values()) {
            if (who.name().equalsIgnoreCase(text)) {
                more.management(who);
                return;
            }
        }
        reader.note(reader.location("managed"), "Nobody of that name manages fields")
                .found(text)
                .expected("created_at, updated_at, feature or database")
                .add();
    }

    private static void addGenerator(FieldBuilder more, String generator) {
        switch (generator) {
            case "none":
                break;
            case "identity":
                more.identity();
                break;
            case "now":
                more.defaultNow();
                break;
            default:
                more.generated(generator);
        }
    }

    private DefaultValue defaultValue(LocatedNode node, Object plain) {
        DefaultValue generated =
                plain instanceof String word ? DefaultText.generated(type, word, context.generators()) : null;
        return generated == null ? constant(node, plain) : generated;
    }

    private DefaultValue constant(LocatedNode node, Object plain) {
        try {
            Object value = plain instanceof String text ? decoded(text) : plain;
            return new DefaultValue.Constant(context.canonical().canonical(type, value, Strictness.STRICT));
        } catch (DataFlowException e) {
            reader.note(
                            node.location(),
                            "The default of '" + name + "' is no value of its type: "
                                    + e.problem().message())
                    .found(node.describe())
                    .expected(type.notation())
                    .add();
        } catch (IllegalArgumentException e) {
            reader.wrong("default", node, type instanceof FieldType.Bytes ? "bytes in Base64" : type.notation());
        }
        return DefaultValue.NONE;
    }

    /** Bytes stand in Base64; a decimal may stand as text, for its digits' sake. */
    private Object decoded(String text) {
        if (type instanceof FieldType.Bytes) {
            return Base64.getDecoder().decode(text);
        }
        return type instanceof FieldType.Decimal ? new BigDecimal(text) : text;
    }

    private void readReference(FieldBuilder more) {
        LocatedNode node = reader.node("references");
        if (node == null) {
            return;
        }
        if (!(node instanceof LocatedNode.Mapping mapping)) {
            String target = reader.text("references");
            if (target != null) {
                more.references(target);
            }
            return;
        }
        MappingReader to = reader.inner(mapping, "reference of '" + name + "'");
        to.allowOnly(REFERENCE_KEYS);
        String target = to.text("model");
        if (target == null) {
            if (!to.has("model")) {
                to.note(node.location(), "The reference of '" + name + "' names no model")
                        .fix("Name the model.", "references: {model: User}")
                        .add();
            }
            return;
        }
        Reference plain = Reference.of(name, target);
        String given = to.text("name");
        String field = to.text("field");
        more.references(new Reference(
                given == null ? plain.name() : given,
                plain.fields(),
                target,
                field == null ? List.of() : List.of(field),
                onDelete(to)));
    }

    /** Returns the rule under {@code on_delete}; an unknown one is noted. */
    static Reference.OnDelete onDelete(MappingReader reference) {
        String text = reference.text("on_delete");
        if (text == null) {
            return Reference.OnDelete.RESTRICT;
        }
        String wanted = text.toUpperCase(Locale.ROOT).replace(' ', '_');
        for (Reference.OnDelete rule : Reference.OnDelete.values()) {
            if (rule.name().equals(wanted)) {
                return rule;
            }
        }
        List<String> known = Arrays.stream(Reference.OnDelete.values())
                .map(rule -> rule.name().toLowerCase(Locale.ROOT))
                .toList();
        reference
                .note(
                        reference.location("on_delete"),
                        "There is no such rule for deletes; " + Lookalikes.hint(text, known))
                .found(text)
                .expected(String.join(", ", known))
                .add();
        return Reference.OnDelete.RESTRICT;
    }

    /** Puts the condition under {@code check} on the field. */
    void addCheck(ModelDefinition whole, ModelBuilder builder) {
        LocatedNode node = reader.node("check");
        FieldDefinition field = whole.fieldOrNull(name);
        if (node == null || field == null) {
            return;
        }
        try {
            builder.replaceField(field.toBuilder()
                    .check(context.checks().read(whole, field, node.plain()))
                    .build());
        } catch (DataFlowException e) {
            reader.add(ModelNodeReader.relocated(e, node.location()));
        }
    }
}
