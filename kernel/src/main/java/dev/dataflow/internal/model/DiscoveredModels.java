package dev.dataflow.internal.model;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.schema.ForeignKeySpec;
import dev.dataflow.spi.schema.LiveTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Existing tables as models, and what of them cannot be one. Immutable.
 *
 * @param models in the order of the tables
 * @param problems what was left out, each with its reason
 */
public record DiscoveredModels(List<ModelDefinition> models, List<Problem> problems) {

    public DiscoveredModels {
        models = List.copyOf(models);
        problems = List.copyOf(problems);
    }

    /**
     * Returns the models of tables.
     *
     * @param modelOf from a table's name to a model's; where two are alike, a number tells them apart
     * @param fieldOf from a column's name to a field's; where two are alike, a number tells them apart
     * @param known models that are there already: foreign keys may lead to their tables, and their names are taken
     */
    public static DiscoveredModels of(
            List<LiveTable> tables,
            UnaryOperator<String> modelOf,
            UnaryOperator<String> fieldOf,
            List<ModelDefinition> known) {
        Set<String> taken = new HashSet<>();
        Map<String, ModelDefinition> byTable = new LinkedHashMap<>();
        for (ModelDefinition model : known) {
            taken.add(model.name());
            byTable.put(model.table(), model);
        }
        List<Problem> problems = new ArrayList<>();
        Map<LiveTable, ModelDefinition> made = new LinkedHashMap<>();
        for (LiveTable table : tables) {
            String name = Unique.among(taken, modelOf.apply(table.name()), "");
            ModelDefinition model = new TableModel(table, name, fieldOf, problems).make();
            if (model != null && isSound(model, problems)) {
                made.put(table, model);
                byTable.put(table.name(), model);
            }
        }
        List<ModelDefinition> models = new ArrayList<>();
        made.forEach((table, model) -> models.add(withReferences(table, model, byTable, problems)));
        return new DiscoveredModels(models, problems);
    }

    private static boolean isSound(ModelDefinition model, List<Problem> problems) {
        Problems found = new Problems();
        new ModelValidator(model, KeyGenerators.standard(), found).check();
        problems.addAll(found.list());
        return found.isEmpty();
    }

    private static ModelDefinition withReferences(
            LiveTable table, ModelDefinition model, Map<String, ModelDefinition> byTable, List<Problem> problems) {
        ModelBuilder builder = model.toBuilder();
        Set<String> names = new HashSet<>();
        model.fields().forEach(field -> names.add(field.name()));
        ForeignKeyReading reading = new ForeignKeyReading(model, byTable, problems);
        for (ForeignKeySpec key : table.foreignKeys()) {
            Reference reference = reading.reference(key);
            if (reference != null) {
                String name = Unique.among(names, reference.name(), "_record");
                builder.reference(new Reference(
                        name, reference.fields(), reference.model(), reference.targetFields(), reference.onDelete()));
            }
        }
        return builder.build();
    }
}
