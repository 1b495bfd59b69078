package dev.dataflow;

import dev.dataflow.spi.error.Problem;
import org.apiguardian.api.API;

/**
 * A row of a bulk call that was not written. Immutable.
 *
 * @param row position in the input, from 0
 * @param problem why
 */
@API(status = API.Status.STABLE, since = "1.0")
public record RowFailure(long row, Problem problem) {}
