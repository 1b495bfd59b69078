package dev.dataflow.spi.node;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.query.QueryReader;
import dev.dataflow.spi.query.Strictness;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What a node may use while it checks its parameters before a run. Used by one thread.
 *
 * @param queries what reads maps into trees
 * @param strictness how strictly input is read
 * @param problems where problems go
 * @param partly what is known of parameters that are maps and of which a part comes later, by canonical name; that part
 *     stands as null, and parts of lists are left out
 */
@API(status = API.Status.STABLE, since = "1.0")
public record NodeCheck(QueryReader queries, Strictness strictness, Problems problems, Map<String, Object> partly) {

    public NodeCheck {
        requireNonNull(queries, "queries");
        requireNonNull(strictness, "strictness");
        requireNonNull(problems, "problems");
        partly = Map.copyOf(partly);
    }

    /** Makes a check of parameters that are known whole or not at all. */
    public NodeCheck(QueryReader queries, Strictness strictness, Problems problems) {
        this(queries, strictness, problems, Map.of());
    }
}
