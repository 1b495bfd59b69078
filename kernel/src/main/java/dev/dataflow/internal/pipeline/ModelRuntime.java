package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.feature.FeatureChain;
import dev.dataflow.internal.feature.ValueCoding;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.ModelDefinition;
import org.jspecify.annotations.Nullable;

/** A registered model with what its operations need. Immutable and thread-safe. */
public final class ModelRuntime {

    private final ModelDefinition definition;
    private final Database database;
    private final FeatureChain chain;
    private final ValueCoding coding;
    private final WriteRules writes;
    private final @Nullable Problem unavailable;
    private final RowHeader visible;
    private final int[] visibleSlots;

    /**
     * Makes a runtime.
     *
     * @param unavailable why its operations fail; null when they run
     */
    public ModelRuntime(
            ModelDefinition definition,
            Database database,
            FeatureChain chain,
            WriteRules writes,
            @Nullable Problem unavailable) {
        this.definition = definition;
        this.database = database;
        this.chain = chain;
        this.coding = new ValueCoding(definition, chain);
        this.writes = writes;
        this.unavailable = unavailable;
        this.visible = StoredRows.visibleHeader(definition);
        this.visibleSlots = StoredRows.visibleSlots(definition);
    }

    /** Returns this model with its table in another database. */
    public ModelRuntime in(Database other) {
        return new ModelRuntime(definition, other, chain, writes, unavailable);
    }

    /** Returns the model, shaped by its features. */
    public ModelDefinition definition() {
        return definition;
    }

    /** Returns where its table is. */
    public Database database() {
        return database;
    }

    /** Returns its features. */
    public FeatureChain chain() {
        return chain;
    }

    /** Returns the forms of its values. */
    public ValueCoding coding() {
        return coding;
    }

    /** Returns what a write has to check and to fill in. */
    public WriteRules writes() {
        return writes;
    }

    /** Throws when the model is unavailable. */
    public void checkAvailable() {
        if (unavailable != null) {
            throw unavailable.toException();
        }
    }

    RowHeader visible() {
        return visible;
    }

    int[] visibleSlots() {
        return visibleSlots;
    }
}
