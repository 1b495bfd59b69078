package dev.dataflow.internal.engine;

import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Placement;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Models with their tables elsewhere: where their features say, or in the database that a context names. Bounded: when there
 * are too many, all are made anew. Thread-safe.
 */
final class Places {

    private static final Attribute<String> DATABASE = new Attribute<>("dataflow.database", String.class);
    private static final int CAPACITY = 50_000;

    private final ConcurrentHashMap<Place, ModelRuntime> runtimes = new ConcurrentHashMap<>();
    private final Databases databases;

    private record Place(ModelRuntime own, Placement placement) {}

    Places(Databases databases) {
        this.databases = databases;
    }

    /** Returns the name of the database that a context asks for; empty for the main one. */
    static String database(OperationContext context) {
        String named = named(context);
        return named == null ? "" : named;
    }

    private static @Nullable String named(OperationContext context) {
        return context.hasAttributes() ? context.attribute(DATABASE).orElse(null) : null;
    }

    /** Returns a context whose operations go to a database. */
    static OperationContext in(OperationContext context, String database) {
        return context.with(DATABASE, database);
    }

    /** Returns a model with its table where it is for a context. */
    ModelRuntime of(ModelRuntime own, OperationContext context) {
        if (own.absence() != null) {
            return own;
        }
        if (own.chain().isPlacing()) {
            return at(own, own.chain().placement(context).orElseThrow(() -> missing(own.definition())));
        }
        String name = named(context);
        return name == null || name.equals(own.definition().database().orElse(""))
                ? own
                : at(own, new Placement(name, null));
    }

    /** Returns whether a context names a place for a model's table, or none is needed. */
    boolean has(ModelRuntime own, OperationContext context) {
        return own.absence() != null || own.chain().placement(context).isPresent();
    }

    private ModelRuntime at(ModelRuntime own, Placement placement) {
        if (placement.equals(Placement.DEFAULT)) {
            return own;
        }
        Place place = new Place(own, placement);
        ModelRuntime known = runtimes.get(place);
        if (known != null && known.touch()) {
            return known;
        }
        if (runtimes.size() >= CAPACITY) {
            runtimes.clear();
        }
        // Opening a database takes its time: nobody else waits for it here.
        ModelRuntime made = make(own, placement);
        runtimes.put(place, made);
        return made;
    }

    private ModelRuntime make(ModelRuntime own, Placement placement) {
        String name = placement.database();
        ModelRuntime there = name == null ? own : in(own, name);
        return placement.schema() == null ? there : there.in(placement.schema());
    }

    private ModelRuntime in(ModelRuntime own, String name) {
        if (databases.has(name)) {
            return own.in(databases.find(name), databases.absence(name));
        }
        String address = own.chain()
                .address(name)
                .orElseThrow(() -> Problem.of(
                                StandardCode.INSTANCE_MIXED_UP,
                                "The instance has no database '" + name + "', where the table of "
                                        + own.definition().name() + " is")
                        .at(Location.model(own.definition().name(), null))
                        .toException());
        return own.in(databases.onDemand(name, address), null);
    }

    /** Returns the database where the tables of models are whose features name one for a context; null when none does. */
    @Nullable
    Database elsewhere(Collection<ModelRuntime> all, OperationContext context) {
        for (ModelRuntime runtime : all) {
            Placement placement = runtime.chain().isPlacing() && runtime.absence() == null
                    ? runtime.chain().placement(context).orElse(Placement.DEFAULT)
                    : Placement.DEFAULT;
            if (placement.database() != null) {
                return at(runtime, placement).database();
            }
        }
        return null;
    }

    /** Forgets the models in a database. */
    void forget(Database database) {
        runtimes.values().removeIf(runtime -> runtime.absence() == null && runtime.database() == database);
    }

    /** Forgets all of them. */
    void clear() {
        runtimes.clear();
    }

    private static DataFlowException missing(ModelDefinition model) {
        return Problem.of(
                        StandardCode.NO_TENANT,
                        "The table of " + model.name() + " is kept for each tenant, and no tenant is in scope")
                .at(Location.model(model.name(), null))
                .fix("Say whose", "db.tenant(\"acme\").express()")
                .toException();
    }
}
