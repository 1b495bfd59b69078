package dev.dataflow.internal.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names that a filter may use: the fields of a model, or the columns of an aggregation. */
interface Scope {

    /** Returns the column with a name, or null. */
    @Nullable
    ColumnPlan column(String name);

    /** Returns all names, for look-alikes. */
    List<String> names();

    /** Returns the name of the model, for locations. */
    String modelName();
}
