package dev.dataflow.internal.model;

import dev.dataflow.internal.file.LocatedNode;
import dev.dataflow.internal.file.MappingReader;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.query.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one model of a file. Not thread-safe. */
final class ModelNodeReader {

    static final List<String> KEYS = List.of(
            "fields",
            "key",
            "table",
            "database",
            "existing",
            "read_only",
            "timestamps",
            "indexes",
            "references",
            "options",
            "doc");
    static final List<String> INDEX_KEYS = List.of("name", "fields", "unique", "where", "full_text");
    static final List<String> REFERENCE_KEYS = List.of("fields", "model", "target", "name", "on_delete");

    private final String name;
    private final LocatedNode.Member member;
    private final ModelFileContext context;
    private final Problems all;
    private final Problems problems = new Problems();
    private final Location source;
    private final List<FieldNodeReader> fields = new ArrayList<>();
    private final Map<Integer, LocatedNode> conditions = new LinkedHashMap<>();

    ModelNodeReader(String name, LocatedNode.Member member, ModelFileContext context, Problems all) {
        this.name = name;
        this.member = member;
        this.context = context;
        this.all = all;
        this.source = Location.model(name, null).within(member.key());
    }

    /** Returns the model, or null when nothing can be made of it; mistakes are noted. */
    @Nullable
    ModelDefinition read() {
        ModelDefinition model = member.value() instanceof LocatedNode.Mapping mapping
                ? read(new MappingReader(mapping, "model '" + name + "'", StandardCode.INVALID_MODEL, problems))
                : noMapping();
        problems.list().forEach(problem -> all.add(problem.within(source)));
        return model;
    }

    private @Nullable ModelDefinition noMapping() {
        problems.add(Problem.of(StandardCode.INVALID_MODEL, "The model '" + name + "' is no mapping")
                .at(member.value().location())
                .found(member.value().describe())
                .expected("fields, and what else there is to say")
                .fix("Write its fields.", name + ": {fields: {id: text}}"));
        return null;
    }

    private @Nullable ModelDefinition read(MappingReader reader) {
        checkKeys(reader);
        LocatedNode.Mapping fieldNodes = reader.mapping("fields");
        if (fieldNodes == null) {
            if (!reader.has("fields")) {
                reader.note(source, "The model '" + name + "' has no fields")
                        .fix("Write them under 'fields'.", name + ": {fields: {id: text}}")
                        .add();
            }
            return null;
        }
        ModelBuilder builder = ModelDefinition.builder(name).source(source);
        readSettings(reader, builder);
        List<String> key = reader.texts("key");
        fieldNodes
                .members()
                .forEach((field, node) -> fields.add(new FieldNodeReader(name, field, node, context, problems)));
        boolean unkeyed = key == null && fields.stream().noneMatch(FieldNodeReader::isKey);
        fields.forEach(field -> field.addTo(builder, unkeyed));
        if (key != null) {
            builder.key(key.toArray(new String[0]));
        }
        readIndexes(reader, builder);
        readReferences(reader, builder);
        return checked(addConditions(builder.build()));
    }

    private void checkKeys(MappingReader reader) {
        List<String> known = new ArrayList<>(KEYS);
        reader.mapping().members().forEach((key, node) -> {
            boolean option = node.value() instanceof LocatedNode.Scalar s && Boolean.TRUE.equals(s.value());
            if (!KEYS.contains(key) && option && Lookalikes.of(key, KEYS).isEmpty()) {
                known.add(key);
                reader.note(node.key(), "The model '" + name + "' has no '" + key + "'")
                        .found(key)
                        .expected(String.join(", ", KEYS))
                        .fix("Options stand under 'options'.", "options: [" + key + "]")
                        .add();
            }
        });
        reader.allowOnly(known);
    }

    private void readSettings(MappingReader reader, ModelBuilder builder) {
        String table = reader.text("table");
        if (table != null) {
            builder.table(table);
        }
        String database = reader.text("database");
        if (database != null) {
            builder.database(database);
        }
        String doc = reader.text("doc");
        if (doc != null) {
            builder.doc(doc);
        }
        Boolean timestamps = reader.flag("timestamps");
        if (timestamps != null) {
            builder.timestamps(timestamps);
        }
        builder.existing(Boolean.TRUE.equals(reader.flag("existing")));
        builder.readOnly(Boolean.TRUE.equals(reader.flag("read_only")));
        readOptions(reader, builder);
    }

    private void readOptions(MappingReader reader, ModelBuilder builder) {
        LocatedNode node = reader.node("options");
        if (node instanceof LocatedNode.Mapping options) {
            options.members().forEach((option, value) -> {
                Object setting = value.value().plain();
                if (setting instanceof Boolean || setting instanceof Map) {
                    builder.option(option, setting);
                } else {
                    reader.wrong("options." + option, value.value(), "true, false or a mapping of settings");
                }
            });
            return;
        }
        List<String> names = reader.texts("options");
        if (names != null) {
            names.forEach(option -> builder.option(option, true));
        }
    }

    private void readIndexes(MappingReader reader, ModelBuilder builder) {
        LocatedNode.Sequence indexes = reader.sequence("indexes");
        int position = (int) fields.stream().filter(FieldNodeReader::isIndexed).count();
        for (LocatedNode item : indexes == null ? List.<LocatedNode>of() : indexes.items()) {
            if (!(item instanceof LocatedNode.Mapping mapping)) {
                reader.wrong("indexes", item, "a mapping: {fields: [name, age], unique: true}");
                continue;
            }
            MappingReader index = new MappingReader(mapping, "index", StandardCode.INVALID_MODEL, problems);
            index.allowOnly(INDEX_KEYS);
            List<String> over = index.texts("fields");
            if (over == null || over.isEmpty()) {
                if (over != null || !index.has("fields")) {
                    index.note(item.location(), "The index names no fields").add();
                }
                continue;
            }
            String given = index.text("name");
            boolean unique = Boolean.TRUE.equals(index.flag("unique"));
            boolean words = Boolean.TRUE.equals(index.flag("full_text"));
            builder.index(new IndexDefinition(given == null ? "" : given, over, unique, Filter.all(), words));
            LocatedNode where = index.node("where");
            if (where != null) {
                conditions.put(position, where);
            }
            position++;
        }
    }

    private void readReferences(MappingReader reader, ModelBuilder builder) {
        LocatedNode.Sequence references = reader.sequence("references");
        for (LocatedNode item : references == null ? List.<LocatedNode>of() : references.items()) {
            if (!(item instanceof LocatedNode.Mapping mapping)) {
                reader.wrong("references", item, "a mapping: {fields: [a, b], model: Other}");
                continue;
            }
            MappingReader node = new MappingReader(mapping, "reference", StandardCode.INVALID_REFERENCE, problems);
            node.allowOnly(REFERENCE_KEYS);
            List<String> from = node.texts("fields");
            String model = node.text("model");
            if (from == null || from.isEmpty() || model == null) {
                node.note(item.location(), "The reference names no fields, or no model")
                        .add();
                continue;
            }
            List<String> target = node.texts("target");
            String given = node.text("name");
            builder.reference(new Reference(
                    given == null ? Reference.of(from.get(0), model).name() : given,
                    from,
                    model,
                    target == null ? List.of() : target,
                    FieldNodeReader.onDelete(node)));
        }
    }

    /** Returns the model with the conditions of its fields and indexes, which are read against the whole model. */
    private ModelDefinition addConditions(ModelDefinition model) {
        ModelBuilder builder = model.toBuilder();
        fields.forEach(field -> field.addCheck(model, builder));
        List<IndexDefinition> indexes = new ArrayList<>(model.indexes());
        conditions.forEach((position, node) -> {
            try {
                Filter where = context.checks().where(model, node.plain());
                indexes.set(position, indexes.get(position).where(where));
            } catch (DataFlowException e) {
                problems.add(relocated(e, node.location()));
            }
        });
        builder.clearIndexes();
        indexes.forEach(builder::index);
        return builder.build();
    }

    static DataFlowException relocated(DataFlowException failure, Location place) {
        Problem problem = failure.problem();
        List<Problem> parts = problem.details().isEmpty() ? List.of(problem) : problem.details();
        return Problem.all(parts.stream().map(part -> part.within(place)).toList())
                .toException(failure);
    }

    /** Returns the model after the checks that need no other model; what they find is placed at its field. */
    private ModelDefinition checked(ModelDefinition model) {
        Problems found = new Problems();
        ModelDefinition prepared = context.preparation().prepare(model, found);
        for (Problem problem : found.list()) {
            Location place = fields.stream()
                    .filter(field -> field.name().equals(problem.location().parameter()))
                    .findFirst()
                    .map(FieldNodeReader::location)
                    .orElse(source);
            Location old = problem.location();
            problems.add(new Problem(
                    problem.code(),
                    problem.message(),
                    new Location(null, null, old.model(), old.parameter(), place.file(), place.line(), place.column()),
                    problem.found(),
                    problem.expected(),
                    problem.causes(),
                    problem.fixes(),
                    problem.details()));
        }
        return prepared;
    }
}
