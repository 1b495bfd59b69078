package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.feature.FeatureChain;
import dev.dataflow.internal.feature.ValueCoding;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.lease.Absence;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.model.ModelDefinition;
import org.jspecify.annotations.Nullable;

/** A registered model with what its operations need. Immutable but for a cache; thread-safe. */
public final class ModelRuntime {

    private final ModelDefinition definition;
    private final @Nullable Database database;
    private final @Nullable String schema;
    private final FeatureChain chain;
    private final ValueCoding coding;
    private final WriteRules writes;
    private final LeaseSet leases;
    private final @Nullable Absence absence;
    private final RowHeader visible;
    private final int[] visibleSlots;
    private final boolean whole;
    private volatile @Nullable ModelRuntime wholeForm;

    /**
     * Makes a runtime.
     *
     * @param database where its table is; null while it cannot be had
     * @param leases what its operations hold
     * @param absence why its operations fail; null when they run
     */
    public ModelRuntime(
            ModelDefinition definition,
            @Nullable Database database,
            FeatureChain chain,
            WriteRules writes,
            LeaseSet leases,
            @Nullable Absence absence) {
        this(definition, database, null, chain, writes, leases, absence, chain.isEmpty());
    }

    private ModelRuntime(
            ModelDefinition definition,
            @Nullable Database database,
            @Nullable String schema,
            FeatureChain chain,
            WriteRules writes,
            LeaseSet leases,
            @Nullable Absence absence,
            boolean whole) {
        this.definition = definition;
        this.database = database;
        this.schema = schema;
        this.chain = chain;
        this.coding = new ValueCoding(definition, chain);
        this.writes = writes;
        this.leases = leases;
        this.absence = absence;
        this.visible = StoredRows.visibleHeader(definition);
        this.visibleSlots = StoredRows.visibleSlots(definition);
        this.whole = whole;
    }

    /**
     * Returns this model with its table in another database.
     *
     * @param other null while it cannot be had
     * @param why why it cannot be had; null when it can
     */
    public ModelRuntime in(@Nullable Database other, @Nullable Absence why) {
        return new ModelRuntime(
                definition,
                other,
                schema,
                chain,
                writes,
                other == null ? leases : leases.and(other.leases()),
                why,
                whole);
    }

    /** Returns this model with its table in another schema of its database. */
    public ModelRuntime in(String other) {
        return new ModelRuntime(definition, database, other, chain, writes, leases, absence, whole);
    }

    /** Returns this model for an operation in which the features have said all that they have to say of its records. */
    ModelRuntime asWhole() {
        if (whole) {
            return this;
        }
        ModelRuntime form = wholeForm;
        if (form == null) {
            form = new ModelRuntime(definition, database, schema, chain, writes, leases, absence, true);
            wholeForm = form;
        }
        return form;
    }

    /** Returns whether records need not pass the features one by one: there are none, or they have said all. */
    boolean isWhole() {
        return whole;
    }

    /** Returns the model, shaped by its features. */
    public ModelDefinition definition() {
        return definition;
    }

    /** Returns where its table is; throws when the model is unavailable. */
    public Database database() {
        if (database == null) {
            checkAvailable();
            throw new IllegalStateException("no database of " + definition.name());
        }
        return database;
    }

    /** Notes that somebody is about to use its database; returns false when another one has to be opened in its place. */
    public boolean touch() {
        if (database == null) {
            return true;
        }
        database.touch();
        return !database.isRetired();
    }

    /** Returns the schema of its table; null for the connection's own. */
    public @Nullable String schema() {
        return schema;
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
        if (absence != null) {
            throw absence.problem().toException();
        }
    }

    /** Returns why its operations fail; null when they run. */
    public @Nullable Absence absence() {
        return absence;
    }

    /** Returns what its operations hold. */
    public LeaseSet leases() {
        return leases;
    }

    RowHeader visible() {
        return visible;
    }

    int[] visibleSlots() {
        return visibleSlots;
    }
}
