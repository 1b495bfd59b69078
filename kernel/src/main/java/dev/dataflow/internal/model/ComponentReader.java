package dev.dataflow.internal.model;

import dev.dataflow.model.Column;
import dev.dataflow.model.Default;
import dev.dataflow.model.Generate;
import dev.dataflow.model.Id;
import dev.dataflow.model.Indexed;
import dev.dataflow.model.References;
import dev.dataflow.model.Unique;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldBuilder;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.model.TableNames;
import dev.dataflow.spi.query.Filter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one component of a record as a field; notes what is wrong with it. */
final class ComponentReader {

    private static final String JSPECIFY = "org.jspecify.annotations.Nullable";

    private final RecordComponent component;
    private final String field;
    private final Location location;
    private final AnnotationNames names;
    private final JsonCodec json;
    private final KeyGenerators generators;
    private final Problems problems;
    private final @Nullable Id id;
    private final FieldType type;

    ComponentReader(
            RecordComponent component,
            String model,
            AnnotationNames names,
            JsonCodec json,
            KeyGenerators generators,
            Problems problems) {
        this.component = component;
        this.field = TableNames.snake(component.getName());
        this.location = Location.model(model, component.getName());
        this.names = names;
        this.json = json;
        this.generators = generators;
        this.problems = problems;
        this.id = component.getAnnotation(Id.class);
        this.type = type();
    }

    boolean isKey() {
        return id != null;
    }

    /**
     * Adds the field, its indexes and its reference.
     *
     * @param unkeyed whether no component of the record is marked as key
     */
    void addTo(ModelBuilder builder, boolean unkeyed) {
        builder.field(field, type, more -> {
            more.nullable(isNullable()).unique(component.isAnnotationPresent(Unique.class));
            addColumn(more);
            addDefault(more);
            if (id != null) {
                more.key();
                addGenerator(more, id);
            } else if (unkeyed && isCounted()) {
                more.identity().nullable(false);
            }
            Reference reference = reference();
            if (reference != null) {
                more.references(reference);
            }
        });
        addIndexes(builder);
    }

    private boolean isCounted() {
        return field.equals("id") && type.isInteger() && !component.isAnnotationPresent(Default.class);
    }

    private void addColumn(FieldBuilder more) {
        Column column = component.getAnnotation(Column.class);
        if (column != null && !column.name().isEmpty()) {
            more.column(column.name());
        }
        if (column != null && !column.renamedFrom().isEmpty()) {
            more.renamedFrom(column.renamedFrom());
        }
    }

    private FieldType type() {
        Column column = component.getAnnotation(Column.class);
        FieldType byClass = ComponentTypes.of(component.getGenericType());
        try {
            FieldType found = column == null ? byClass : declared(column, byClass);
            if (found == null) {
                problems.add(Problem.of(
                                StandardCode.INVALID_FIELD_TYPE,
                                "The component '" + component.getName() + "' has a type that no field has")
                        .at(location)
                        .found(component.getGenericType().getTypeName())
                        .expected(ComponentTypes.EXPECTED));
            } else if (ComponentCodecs.find(component.getGenericType(), found) == null) {
                problems.add(Problem.of(
                                StandardCode.INVALID_FIELD_TYPE,
                                "A component of type "
                                        + component.getGenericType().getTypeName() + " cannot hold the field type "
                                        + found.notation())
                        .at(location)
                        .found(found.notation()));
            }
            return found == null ? FieldType.text() : found;
        } catch (DataFlowException e) {
            problems.add(e.problem().within(location));
        } catch (IllegalArgumentException e) {
            problems.add(Problem.of(StandardCode.INVALID_FIELD_TYPE, "@Column asks for a type that cannot be")
                    .at(location)
                    .found(e.getMessage()));
        }
        return FieldType.text();
    }

    private static @Nullable FieldType declared(Column column, @Nullable FieldType byClass) {
        if (!column.type().isEmpty()) {
            return TypeNotation.parse(column.type());
        }
        if (column.length() != 0) {
            return byClass instanceof FieldType.Text ? FieldType.text(column.length()) : refuse("length", byClass);
        }
        if (column.precision() == 0 && column.scale() < 0) {
            return byClass;
        }
        if (!(byClass instanceof FieldType.Decimal)) {
            return refuse("precision and scale", byClass);
        }
        int precision = column.precision() == 0 ? 38 : column.precision();
        int unsaid = column.precision() == 0 ? 10 : 0;
        return FieldType.decimal(precision, column.scale() < 0 ? unsaid : column.scale());
    }

    private static FieldType refuse(String setting, @Nullable FieldType type) {
        throw new IllegalArgumentException(
                setting + " of " + (type == null ? "a type that no field has" : type.notation()));
    }

    private boolean isNullable() {
        boolean said = component.isAnnotationPresent(dev.dataflow.model.Nullable.class)
                || component.getAnnotatedType().isAnnotationPresent(dev.dataflow.model.Nullable.class)
                || names.has(component.getName(), JSPECIFY)
                || names.has(component.getName(), dev.dataflow.model.Nullable.class.getName());
        if (said && component.getType().isPrimitive()) {
            problems.add(Problem.of(
                            StandardCode.INVALID_MODEL,
                            "The component '" + component.getName() + "' is a primitive, which cannot be null")
                    .at(location)
                    .found("@Nullable " + component.getType())
                    .fix(
                            "Use the class.",
                            "@Nullable "
                                    + ComponentTypes.boxed(component.getType()).getSimpleName() + " "
                                    + component.getName()));
            return false;
        }
        return said;
    }

    private void addDefault(FieldBuilder more) {
        Default given = component.getAnnotation(Default.class);
        if (given == null) {
            return;
        }
        try {
            more.defaultValue(DefaultText.parse(type, given.value(), json, generators));
        } catch (DataFlowException e) {
            problems.add(e.problem().within(location));
        }
    }

    private void addGenerator(FieldBuilder more, Id key) {
        if (!key.generator().isEmpty() && key.generate() != Generate.NONE) {
            problems.add(Problem.of(StandardCode.INVALID_KEY, "@Id names two ways to make the key")
                    .at(location)
                    .found("generate = " + key.generate() + ", generator = \"" + key.generator() + "\"")
                    .fix("Leave one of them out."));
        }
        boolean made = !key.generator().isEmpty() || key.generate() != Generate.NONE;
        if (key.generate() == Generate.IDENTITY) {
            more.identity();
        } else if (made) {
            more.generated(
                    key.generator().isEmpty() ? key.generate().name().toLowerCase(Locale.ROOT) : key.generator());
        }
        if (made) {
            more.nullable(false); // null in a record that is not stored yet, never in the table
        }
    }

    private void addIndexes(ModelBuilder builder) {
        for (Indexed index : RepeatedAnnotations.indexes(component)) {
            if (index.fields().length > 0) {
                problems.add(Problem.of(
                                StandardCode.INVALID_MODEL,
                                "@Indexed on the component '" + component.getName() + "' names fields")
                        .at(location)
                        .found(String.join(", ", index.fields()))
                        .fix("Put an index over several fields on the record, or leave the fields out."));
                continue;
            }
            builder.index(
                    new IndexDefinition(index.name(), List.of(field), index.unique(), Filter.all(), index.fullText()));
        }
    }

    private @Nullable Reference reference() {
        References to = component.getAnnotation(References.class);
        if (to == null) {
            return null;
        }
        try {
            boolean byRecord = to.value() != void.class;
            if (byRecord != to.model().isEmpty()) {
                throw Problem.of(StandardCode.INVALID_REFERENCE, "@References names one record or one model")
                        .fix("Name the record.", "@References(User.class)")
                        .toException();
            }
            Reference plain = Reference.of(field, byRecord ? RecordModelReader.nameOf(to.value()) : to.model());
            return new Reference(
                    to.name().isEmpty() ? plain.name() : to.name(),
                    plain.fields(),
                    plain.model(),
                    List.of(),
                    Reference.OnDelete.valueOf(to.onDelete().name()));
        } catch (DataFlowException e) {
            problems.add(e.problem().within(location));
            return null;
        }
    }

    /** Puts the condition of {@code @Column(check = …)} on the field. */
    void addCheck(ModelDefinition model, ModelBuilder builder, CheckReader checks) {
        Column column = component.getAnnotation(Column.class);
        FieldDefinition definition = model.fieldOrNull(field);
        if (column == null || column.check().isEmpty() || definition == null) {
            return;
        }
        try {
            Filter check = checks.read(model, definition, json.parse(column.check()));
            builder.replaceField(definition.toBuilder().check(check).build());
        } catch (DataFlowException e) {
            problems.add(e.problem().within(location));
        }
    }
}
