package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.engine.ExistingTables;
import dev.dataflow.internal.engine.StandardEngine;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * The main database's own tables: what there is, as models, and what was registered before. DataFlow's own tables, whose
 * names start with {@code dataflow_}, are left out. No method issues DDL for a table that exists. A query that fails is
 * thrown, never taken for an empty schema. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class Schema {

    private final StandardEngine engine;
    private final OperationContext context;
    private final ExistingTables existing;

    Schema(StandardEngine engine, OperationContext context) {
        this.engine = engine;
        this.context = context;
        this.existing = new ExistingTables(engine);
    }

    /** Returns the names of the tables, in order. */
    public List<String> tables() {
        return existing.tables(engine.joined(context));
    }

    /** Returns the names of the views, in order. */
    public List<String> views() {
        return existing.views(engine.joined(context));
    }

    /**
     * Returns tables and views as they are now.
     *
     * @param patterns names, or patterns with {@code *} and {@code ?}, which count without case; none means all
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-302} for a name that does not exist
     */
    public DiscoveredSchema discover(String... patterns) {
        return new DiscoveredSchema(existing.discover(List.of(patterns), engine.joined(context)));
    }

    /**
     * Registers existing tables and views as models, whatever their keys and names. A table that has a model already is
     * left alone. Named tables are registered all or, with every problem told, none; without a name, what cannot be a
     * model is left out and told in the result. The models are kept in the registry for {@link #restore()}.
     *
     * @param tables as in {@link #discover}
     */
    public SchemaRegistration register(String... tables) {
        return register(UnaryOperator.identity(), tables);
    }

    /** Registers existing tables under other names: {@code register(naming -> naming.strip("legacy_"), "legacy_*")}. */
    public SchemaRegistration register(UnaryOperator<Naming> naming, String... tables) {
        Naming names = requireNonNull(naming, "naming").apply(Naming.STANDARD);
        return existing.register(List.of(tables), names::modelOf, names::fieldOf, engine.joined(context));
    }

    /**
     * Registers the models that another process, or an earlier run, registered on this database: all or, with every problem
     * told, none. Those that are here already and mean the same are left alone.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-609} with both checksums for a model that is defined
     *     differently here
     */
    public SchemaRegistration restore() {
        return existing.restore();
    }

    /** Returns the registry of models. */
    public SchemaRegistry registry() {
        return new SchemaRegistry(engine.persistence());
    }

    /**
     * Writes the models of existing tables to a new YAML file, to be edited and registered by {@link
     * DataFlow#register(Path...)}; what is left out stands in comments at its beginning.
     *
     * @param file must not exist
     * @param tables as in {@link #discover}
     * @return the models that were written
     */
    public List<ModelDefinition> scaffold(Path file, String... tables) {
        DiscoveredSchema found = discover(tables);
        return existing.scaffold(requireNonNull(file, "file"), found.asModels(), found.problems());
    }
}
