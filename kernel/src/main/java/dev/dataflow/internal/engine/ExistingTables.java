package dev.dataflow.internal.engine;

import dev.dataflow.RegistryEntry;
import dev.dataflow.SchemaRegistration;
import dev.dataflow.internal.file.YamlText;
import dev.dataflow.internal.model.DiscoveredModels;
import dev.dataflow.internal.model.ModelWriter;
import dev.dataflow.internal.registry.RegisteredModels;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.schema.LiveTable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Existing tables and views of one instance: read, registered as models, written to a file. Thread-safe. */
public final class ExistingTables {

    private static final int BLOCKS = 4;

    private final StandardEngine engine;
    private final SchemaInspection inspection;

    /** Makes the access to the tables of an instance. */
    public ExistingTables(StandardEngine engine) {
        this.engine = engine;
        this.inspection = new SchemaInspection(engine.parts().databases());
    }

    /** Returns the names of the tables. */
    public List<String> tables(OperationContext context) {
        return inspection.tables(context);
    }

    /** Returns the names of the views. */
    public List<String> views(OperationContext context) {
        return inspection.views(context);
    }

    /** Returns tables and views whose names fit one of some patterns; without a pattern all. */
    public List<LiveTable> discover(List<String> patterns, OperationContext context) {
        return inspection.discover(patterns, context);
    }

    /** Registers tables and views as models: those that are named, all or none; without a name, what can be a model. */
    public SchemaRegistration register(
            List<String> patterns,
            UnaryOperator<String> modelOf,
            UnaryOperator<String> fieldOf,
            OperationContext context) {
        List<LiveTable> fresh = new ArrayList<>();
        List<String> present = new ArrayList<>();
        for (LiveTable table : inspection.discover(patterns, context)) {
            Optional<ModelDefinition> model = modelOn(table.name());
            model.ifPresentOrElse(there -> present.add(there.name()), () -> fresh.add(table));
        }
        DiscoveredModels found = DiscoveredModels.of(fresh, modelOf, fieldOf, registered());
        if (!patterns.isEmpty() && found.models().size() < fresh.size()) {
            Problems problems = new Problems();
            found.problems().forEach(problems::add);
            problems.throwIfAny();
        }
        engine.register(found.models());
        engine.persistence().registered().save(found.models());
        return new SchemaRegistration(
                found.models().stream().map(ModelDefinition::name).toList(), present, found.problems());
    }

    /** Registers the models of the registry that are not here yet. */
    public SchemaRegistration restore() {
        engine.checkOpen();
        RegisteredModels registry = engine.persistence().registered();
        Map<String, ModelDefinition> here = new LinkedHashMap<>();
        engine.persistence().declared().forEach(model -> here.put(model.name(), model));
        List<ModelDefinition> fresh = new ArrayList<>();
        List<String> present = new ArrayList<>();
        Problems problems = new Problems();
        for (RegistryEntry entry : registry.present().values()) {
            ModelDefinition model = here.get(entry.model());
            if (model == null) {
                fresh.add(registry.model(entry));
            } else if (registry.checksum(model).equals(entry.checksum())) {
                present.add(entry.model());
            } else {
                problems.add(conflict(entry, registry.checksum(model)));
            }
        }
        problems.throwIfAny();
        engine.register(fresh);
        return new SchemaRegistration(fresh.stream().map(ModelDefinition::name).toList(), present, List.of());
    }

    private static Problem.Builder conflict(RegistryEntry entry, String checksum) {
        return Problem.of(
                        StandardCode.MODEL_REGISTERED_TWICE,
                        "The model " + entry.model() + " is defined differently here than in the registry, where "
                                + entry.application() + " put version " + entry.version())
                .at(Location.model(entry.model(), null))
                .found("here " + checksum)
                .expected("as in the registry " + entry.checksum())
                .fix("Keep the definition of this instance", "db.schema().registry().save();")
                .fix("Or take this one away before restoring", "db.unregister(\"" + entry.model() + "\");");
    }

    private List<ModelDefinition> registered() {
        return engine.modelNames().stream()
                .flatMap(name -> engine.models().find(name).stream())
                .filter(model -> model.database().isEmpty())
                .toList();
    }

    private Optional<ModelDefinition> modelOn(String table) {
        return registered().stream()
                .filter(model -> model.table().equalsIgnoreCase(table))
                .findFirst();
    }

    /** Writes models to a new YAML file; problems stand in comments at its beginning. */
    public List<ModelDefinition> scaffold(Path file, List<ModelDefinition> models, List<Problem> problems) {
        StringBuilder text = new StringBuilder("# Models of existing tables. No DDL is issued for them.\n");
        for (Problem problem : problems) {
            text.append("# Left out: ")
                    .append(problem.message().replaceAll("\\R", " "))
                    .append('\n');
        }
        text.append(new YamlText(engine.json(), BLOCKS).write(new ModelWriter().write(models)));
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw unwritable("The file exists already: nothing was written", file)
                    .fix("Give the name of a new file, so that no work is lost")
                    .toException(there);
        } catch (IOException failure) {
            throw unwritable("The file cannot be written: " + failure.getMessage(), file)
                    .toException(failure);
        }
        return models;
    }

    private static Problem.Builder unwritable(String message, Path file) {
        return Problem.of(StandardCode.INVALID_VALUE, message).at(Location.file(file.toString(), 0, 0));
    }
}
