package dev.dataflow.internal.model;

import static java.util.Objects.requireNonNull;

import dev.dataflow.model.Indexed;
import dev.dataflow.model.Model;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Filter;
import java.lang.annotation.AnnotationFormatError;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads annotated records as models. Thread-safe; keeps nothing of a record or of its annotations.
 *
 * <p>An annotation that the class file names but that cannot be loaded makes the model unusable ({@code DF-607}): it may
 * be the one that keeps tenants apart. A component without {@code @Id} that is called {@code id} is the key; where it is a
 * whole number, the database counts it up.
 */
public final class RecordModelReader {

    private final JsonCodec json;
    private final KeyGenerators generators;
    private final MissingAnnotations missing;
    private final CheckReader checks;

    /** Makes a reader for which no missing annotation is harmless. */
    public RecordModelReader(JsonCodec json) {
        this(json, KeyGenerators.standard(), Set.of());
    }

    /**
     * Makes a reader.
     *
     * @param harmless packages whose annotations may be missing: they mean nothing to DataFlow
     */
    public RecordModelReader(JsonCodec json, KeyGenerators generators, Set<String> harmless) {
        this.json = requireNonNull(json, "json");
        this.generators = requireNonNull(generators, "generators");
        this.missing = new MissingAnnotations(harmless);
        this.checks = new CheckReader(json);
    }

    /**
     * Returns the name of a record's model: that of {@code @Model}, else the record's.
     *
     * @throws DataFlowException {@code DF-604} when the class is no record with {@code @Model}
     */
    public static String nameOf(Class<?> record) {
        Model model = requireRecord(record).getAnnotation(Model.class);
        if (model == null) {
            throw Problem.of(StandardCode.INVALID_MODEL, "The record " + record.getName() + " has no @Model")
                    .fix("Annotate the record.", "@Model record " + record.getSimpleName() + "(…) {}")
                    .toException();
        }
        return model.value().isEmpty() ? record.getSimpleName() : model.value();
    }

    /** Returns the class itself when it is a record. */
    static Class<?> requireRecord(Class<?> type) {
        if (!type.isRecord()) {
            throw Problem.of(StandardCode.INVALID_MODEL, "The class " + type.getName() + " is no record")
                    .expected("a record with @Model")
                    .fix("Write the model as a record.", "@Model record " + type.getSimpleName() + "(…) {}")
                    .toException();
        }
        return type;
    }

    /**
     * Returns the model of a record.
     *
     * @throws DataFlowException {@code DF-604} to {@code DF-607}, every problem of the record at once
     */
    public ModelDefinition read(Class<?> record) {
        Problems problems = new Problems();
        String name = record.getName();
        try {
            AnnotationNames names = missing.check(record, problems);
            name = nameOf(record);
            ModelDefinition model = read(record, name, names, problems);
            problems.throwIfAny();
            return model;
        } catch (TypeNotPresentException | AnnotationFormatError | ArrayStoreException | LinkageError e) {
            problems.add(Problem.of(
                            StandardCode.INVALID_MODEL,
                            "A class that the annotations of " + record.getName() + " name cannot be loaded")
                    .at(Location.model(name, null))
                    .found(e.getMessage()));
            throw Problem.all(problems.list()).toException(e);
        }
    }

    private ModelDefinition read(Class<?> record, String name, AnnotationNames names, Problems problems) {
        Model settings = requireNonNull(record.getAnnotation(Model.class), "@Model");
        ModelBuilder builder =
                ModelDefinition.builder(name).source(Location.model(name, null)).timestamps(settings.timestamps());
        if (!settings.table().isEmpty()) {
            builder.table(settings.table());
        }
        if (!settings.database().isEmpty()) {
            builder.database(settings.database());
        }
        List<ComponentReader> readers = new ArrayList<>();
        boolean keyed = false;
        for (RecordComponent component : record.getRecordComponents()) {
            ComponentReader reader = new ComponentReader(component, name, names, json, generators, problems);
            readers.add(reader);
            keyed |= reader.isKey();
        }
        for (ComponentReader reader : readers) {
            reader.addTo(builder, !keyed);
        }
        new OptionAnnotations(record, name, json, problems).addTo(builder);
        for (Indexed index : RepeatedAnnotations.indexes(record)) {
            addIndex(builder, index, name, problems);
        }
        ModelDefinition model = builder.build();
        ModelBuilder checked = model.toBuilder();
        for (ComponentReader reader : readers) {
            reader.addCheck(model, checked, checks);
        }
        return checked.build();
    }

    private static void addIndex(ModelBuilder builder, Indexed index, String model, Problems problems) {
        if (index.fields().length == 0) {
            problems.add(Problem.of(StandardCode.INVALID_MODEL, "An @Indexed on a record names no field")
                    .at(Location.model(model, null))
                    .fix("Name the fields in snake case.", "@Indexed(fields = {\"customer_id\", \"status\"})"));
            return;
        }
        builder.index(new IndexDefinition(
                index.name(), List.of(index.fields()), index.unique(), Filter.all(), index.fullText()));
    }
}
