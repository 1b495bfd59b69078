package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.QueryReader;
import java.util.List;
import java.util.Map;

/** How many records a call may change: {@code allow_many}, {@code allow_all}. */
final class Scopes {

    private Scopes() {}

    /** Returns the scope of a node that changes one record unless it is told otherwise. */
    static RowScope ofOne(Arguments in) {
        return in.flag("allow_all") ? RowScope.ALL : in.flag("allow_many") ? RowScope.MANY : RowScope.ONE;
    }

    /** Returns the scope of a bulk node. */
    static RowScope ofMany(Arguments in) {
        return in.flag("allow_all") ? RowScope.ALL : RowScope.MANY;
    }

    /** Starts the problem of a permission beside what names its records anyway. */
    static Problem.Builder unneeded(Arguments in, String permission, String beside) {
        return in.problem(
                        StandardCode.CONTRADICTING_PARAMETERS,
                        permission,
                        "'" + permission + "' has no meaning beside '" + beside + "', which names the records")
                .found(permission + " and " + beside)
                .expected("one of them")
                .fix("Leave '" + permission + "' out.");
    }

    /** Reads the selection of a call that changes records; {@code allow_all} alone means every record. */
    static Selection selection(ModelDefinition model, Arguments in, QueryReader queries) {
        for (String permission : List.of("allow_many", "allow_all")) {
            if (in.has("id") && in.flag(permission)) {
                in.add(unneeded(in, permission, "id"));
            }
        }
        Selection selection = Selection.read(model, in, queries);
        boolean named = in.names("id") || in.names("filter");
        return !named && in.flag("allow_all") ? new Selection(Filter.all(), Map.of(), true) : selection;
    }
}
