package dev.dataflow.internal.file;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.ErrorCode;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the readers of both formats share: places, limits, double keys. Not thread-safe. */
final class TreeBuilder {

    private final String file;
    private final ErrorCode code;
    private final Problems problems;
    private long expanded;

    TreeBuilder(String file, ErrorCode code, Problems problems) {
        this.file = file;
        this.code = code;
        this.problems = problems;
    }

    Location at(int line, int column) {
        return Location.file(file, line, column);
    }

    /** Returns the failure that ends the reading. */
    DataFlowException failure(Location where, String message, @Nullable Throwable cause) {
        return problem(where, message).toException(cause);
    }

    /** Notes a problem with which the reading can go on. */
    void note(Location where, String message) {
        problems.add(problem(where, message));
    }

    private Problem.Builder problem(Location where, String message) {
        return Problem.of(code, message).at(where);
    }

    void enter(Location where, int depth) {
        if (depth > LocatedDocument.DEEPEST) {
            throw failure(where, "Values are nested deeper than " + LocatedDocument.DEEPEST + " levels", null);
        }
    }

    /** Counts values; what an alias repeats counts again. */
    void count(Location where, long values) {
        expanded += values;
        if (expanded > LocatedDocument.MOST_VALUES) {
            throw failure(where, "The file holds more than " + LocatedDocument.MOST_VALUES + " values", null);
        }
    }

    /** Collects the members of one mapping. */
    final class Members {
        private final Map<String, LocatedNode.Member> members = new LinkedHashMap<>();

        void put(String key, Location where, LocatedNode value) {
            LocatedNode.Member earlier = members.putIfAbsent(key, new LocatedNode.Member(where, value));
            if (earlier != null) {
                note(
                        where,
                        "The key '" + key + "' stands twice; first in line "
                                + earlier.key().line());
            }
        }

        LocatedNode.Mapping build(Location where) {
            return new LocatedNode.Mapping(where, members);
        }
    }
}
