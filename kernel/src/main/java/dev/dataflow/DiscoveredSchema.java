package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.model.DiscoveredModels;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.schema.LiveTable;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/** Tables and views as a database has them at one moment. Immutable. */
@API(status = API.Status.STABLE, since = "1.0")
public final class DiscoveredSchema {

    private final List<LiveTable> tables;

    DiscoveredSchema(List<LiveTable> tables) {
        this.tables = List.copyOf(tables);
    }

    /** Returns the tables, then the views, each in the order of their names. */
    public List<LiveTable> tables() {
        return tables;
    }

    /** Returns the views. */
    public List<LiveTable> views() {
        return tables.stream().filter(LiveTable::isView).toList();
    }

    /** Returns the table or view with a name; one that differs in case only where no other does. */
    public Optional<LiveTable> table(String name) {
        Optional<LiveTable> exact =
                tables.stream().filter(t -> t.name().equals(name)).findFirst();
        return exact.isPresent()
                ? exact
                : tables.stream().filter(t -> t.name().equalsIgnoreCase(name)).findFirst();
    }

    /**
     * Returns a model for each table and view that can be one. The tables stay as they are: the models are
     * {@linkplain ModelDefinition#isExisting() existing}, views and tables without a key are
     * {@linkplain ModelDefinition#isReadOnly() only read}.
     */
    public List<ModelDefinition> asModels() {
        return asModels(UnaryOperator.identity());
    }

    /** Returns the models under other names: {@code asModels(naming -> naming.strip("legacy_"))}. */
    public List<ModelDefinition> asModels(UnaryOperator<Naming> naming) {
        return models(requireNonNull(naming, "naming").apply(Naming.STANDARD)).models();
    }

    /**
     * Returns what {@link #asModels()} leaves out, each with its reason: tables that cannot be models, columns without a
     * field type, foreign keys that give no relation.
     */
    public List<Problem> problems() {
        return models(Naming.STANDARD).problems();
    }

    private DiscoveredModels models(Naming naming) {
        return DiscoveredModels.of(tables, naming::modelOf, naming::fieldOf, List.of());
    }

    @Override
    public String toString() {
        return "tables " + tables.stream().map(LiveTable::name).toList();
    }
}
