package dev.dataflow.spi.node;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.query.QueryReader;
import dev.dataflow.spi.query.Strictness;
import org.apiguardian.api.API;

/**
 * What a node may use while it checks its parameters before a run. Used by one thread.
 *
 * @param queries what reads maps into trees
 * @param strictness how strictly input is read
 * @param problems where problems go
 */
@API(status = API.Status.STABLE, since = "1.0")
public record NodeCheck(QueryReader queries, Strictness strictness, Problems problems) {

    public NodeCheck {
        requireNonNull(queries, "queries");
        requireNonNull(strictness, "strictness");
        requireNonNull(problems, "problems");
    }
}
