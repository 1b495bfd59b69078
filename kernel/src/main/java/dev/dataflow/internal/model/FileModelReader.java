package dev.dataflow.internal.model;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.file.LocatedDocument;
import dev.dataflow.internal.file.LocatedNode;
import dev.dataflow.internal.file.MappingReader;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads models from YAML and JSON. Thread-safe.
 *
 * <pre>{@code
 * models:
 *   User:
 *     fields:
 *       id: text
 *       email: {type: text, unique: true}
 *       age: integer?
 *     indexes:
 *       - {fields: [email, age]}
 *     options: [soft_delete]
 * }</pre>
 *
 * <p>A field is NOT NULL unless its type ends with {@code ?} or it says {@code nullable: true} (or {@code optional:
 * true}). Every mistake is a problem with file, line and column, and all are reported at once. References between models
 * are checked when the models are registered, since the other model may come from elsewhere.
 */
public final class FileModelReader {

    private static final List<String> TOP = List.of("models", "workflow", "$schema");

    private final ModelFileContext context;

    /** Makes a reader that knows the standard key generators. */
    public FileModelReader(JsonCodec json) {
        this(json, KeyGenerators.standard());
    }

    /** Makes a reader. */
    public FileModelReader(JsonCodec json, KeyGenerators generators) {
        requireNonNull(json, "json");
        this.context = new ModelFileContext(
                new CanonicalValues(json),
                new CheckReader(json),
                requireNonNull(generators, "generators"),
                new ModelPreparation(json, () -> generators));
    }

    /**
     * Returns the models of a file, in its order.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-604} and its like, every mistake at once
     */
    public List<ModelDefinition> read(LocatedDocument document) {
        Problems problems = new Problems();
        List<ModelDefinition> models = new ArrayList<>();
        if (document.root() instanceof LocatedNode.Mapping root) {
            MappingReader reader = new MappingReader(root, "file", StandardCode.INVALID_MODEL, problems);
            reader.allowOnly(TOP);
            LocatedNode.Mapping mapping = reader.mapping("models");
            if (mapping != null) {
                models.addAll(read(mapping, problems));
            } else if (!reader.has("models")) {
                reader.note(root.location(), "The file has no models")
                        .fix("Write them under 'models'.", "models: {User: {fields: {id: text}}}")
                        .add();
            }
        } else {
            problems.add(Problem.of(StandardCode.INVALID_MODEL, "The file is no mapping")
                    .at(document.root().location())
                    .found(document.root().describe())
                    .expected("models: {User: {fields: {id: text}}}"));
        }
        problems.throwIfAny();
        return models;
    }

    /**
     * Returns the models under a key {@code models}, in the file's order; mistakes are noted, and a model that has some
     * may be missing.
     */
    public List<ModelDefinition> read(LocatedNode.Mapping models, Problems problems) {
        List<ModelDefinition> read = new ArrayList<>();
        models.members().forEach((name, member) -> {
            ModelDefinition model = new ModelNodeReader(name, member, context, problems).read();
            if (model != null) {
                read.add(model);
            }
        });
        return read;
    }
}
