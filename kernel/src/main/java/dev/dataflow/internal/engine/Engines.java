package dev.dataflow.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.operation.OperationContext;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The door from the public face to the engine behind it, for the kernel's other packages. */
public final class Engines {

    private static volatile @Nullable Function<DataFlow, Engine> engines;
    private static volatile @Nullable Function<DataFlow, OperationContext> contexts;
    private static volatile @Nullable UnaryOperator<DataFlow> views;

    private Engines() {}

    /** Lets {@code DataFlow} open the door; called once, by its static initializer. */
    public static void open(
            Function<DataFlow, Engine> engine,
            Function<DataFlow, OperationContext> context,
            UnaryOperator<DataFlow> view) {
        engines = requireNonNull(engine, "engine");
        contexts = requireNonNull(context, "context");
        views = requireNonNull(view, "view");
    }

    /** Returns the engine of an instance or view. */
    public static Engine of(DataFlow db) {
        return requireNonNull(engines, "engines").apply(requireNonNull(db, "db"));
    }

    /** Returns the context of an instance or view: tenant, actor and transaction. */
    public static OperationContext contextOf(DataFlow db) {
        return requireNonNull(contexts, "contexts").apply(requireNonNull(db, "db"));
    }

    /** Returns an instance as those may have it who must not close it. */
    public static DataFlow viewOf(DataFlow db) {
        return requireNonNull(views, "views").apply(requireNonNull(db, "db"));
    }
}
