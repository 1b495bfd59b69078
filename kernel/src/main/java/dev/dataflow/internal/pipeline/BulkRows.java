package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.operation.BulkRow;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.RowFailure;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a bulk call, checked chunk by chunk, so that memory stays constant. Rows that cannot be written are kept
 * apart; in an atomic call nothing more is written after the first of them, but the rest of the input is still checked,
 * so that all bad rows are told at once. Used by one thread.
 */
final class BulkRows {

    /** Characters and bytes of long values, roughly, after which a chunk ends early. */
    private static final long MOST_HELD = 32_000_000;

    private static final int LONG_VALUE = 1_000;
    private static final int MOST_FAILURES_KEPT = 10_000;
    private static final int MOST_TOLD = 100;

    private final Iterator<BulkRow> source;
    private final Check check;
    private final OperationContext context;
    private final boolean atomic;
    private final List<RowFailure> failures = new ArrayList<>();
    private int @Nullable [] longSlots;
    private int handedOut;

    BulkRows(Iterable<BulkRow> source, Check check, OperationContext context, boolean atomic) {
        ProgressReport.expected(source, context);
        this.source = source.iterator();
        this.check = check;
        this.context = context;
        this.atomic = atomic;
    }

    /** Returns the next rows that can be written, at most so many, fewer where they are large; empty at the end. */
    List<Ready> next(int most) {
        ProgressReport.written(handedOut, context);
        handedOut = 0;
        List<Ready> chunk = new ArrayList<>(Math.min(most, 1024));
        long held = 0;
        while (chunk.size() < most && held < MOST_HELD && source.hasNext()) {
            Ready ready = ready(source.next());
            if (ready != null) {
                chunk.add(ready);
                held += large(ready.values());
            }
        }
        if (atomic && !failures.isEmpty()) {
            return drained();
        }
        handedOut = chunk.size();
        return chunk;
    }

    private long large(Values values) {
        if (longSlots == null) {
            longSlots = longSlots(values.model().fields());
        }
        long size = 0;
        for (int slot : longSlots) {
            size += large(values.at(slot));
        }
        return size;
    }

    /** Returns the slots of fields whose values may be long. */
    private static int[] longSlots(List<FieldDefinition> fields) {
        return IntStream.range(0, fields.size())
                .filter(slot -> mayBeLong(fields.get(slot).type()))
                .toArray();
    }

    private static boolean mayBeLong(FieldType type) {
        return type instanceof FieldType.Text text && (text.length() == 0 || text.length() > LONG_VALUE)
                || type instanceof FieldType.Bytes
                || type instanceof FieldType.Json
                || type instanceof FieldType.Array
                || type instanceof FieldType.Extension;
    }

    private static long large(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length() > LONG_VALUE ? text.length() : 0;
        } else if (value instanceof byte[] bytes) {
            return bytes.length;
        } else if (value instanceof Map<?, ?> map) {
            return large(map.values());
        } else if (value instanceof Collection<?> elements) {
            long size = LONG_VALUE;
            for (Object element : elements) {
                size += LONG_VALUE / 10 + large(element);
            }
            return size;
        }
        return 0;
    }

    /** Adds a row that the database refused. */
    void failed(long number, Problem problem) {
        if (failures.size() >= MOST_FAILURES_KEPT) {
            throw Problem.of(
                            dev.dataflow.spi.error.StandardCode.RESOURCE_EXHAUSTED,
                            "More than " + MOST_FAILURES_KEPT + " rows failed; the call was rolled back")
                    .details(told())
                    .fix("Check the input; the first failures are listed")
                    .toException();
        }
        failures.add(new RowFailure(number, located(problem, "data[" + number + "]")));
    }

    /** Returns a problem whose place starts with the row: {@code data[17].email}. */
    private static Problem located(Problem problem, String row) {
        Location at = problem.location();
        String within = at.parameter();
        String path = within == null ? row : within.startsWith(row) ? within : row + "." + within;
        return new Problem(
                problem.code(),
                problem.message(),
                new Location(at.workflow(), at.node(), at.model(), path, at.file(), at.line(), at.column()),
                problem.found(),
                problem.expected(),
                problem.causes(),
                problem.fixes(),
                problem.details().stream().map(p -> located(p, row)).toList());
    }

    /** Returns the rows that were not written. */
    List<RowFailure> failures() {
        return failures.stream()
                .sorted(Comparator.comparingLong(RowFailure::row))
                .toList();
    }

    /** Throws when the call is atomic and a row failed. */
    void throwIfAtomic() {
        if (atomic && !failures.isEmpty()) {
            List<Problem> problems = told();
            Problem first = problems.get(0);
            Problem.Builder all = Problem.of(
                            first.code(),
                            "Row " + failures().get(0).row() + ": " + first.message() + "; "
                                    + (failures.size() == 1 ? "" : failures.size() + " rows failed; ")
                                    + "nothing was written")
                    .at(first.location())
                    .fix("Mend the rows, or keep the good ones", "atomic: false");
            if (problems.size() > 1) {
                all.details(problems);
            }
            throw all.toException();
        }
    }

    private List<Problem> told() {
        return failures().stream().limit(MOST_TOLD).map(RowFailure::problem).toList();
    }

    private List<Ready> drained() {
        while (source.hasNext() && failures.size() < MOST_TOLD) {
            ready(source.next());
        }
        return List.of();
    }

    private @Nullable Ready ready(BulkRow row) {
        if (row.values() == null) {
            failed(row.number(), java.util.Objects.requireNonNull(row.problem()));
            return null;
        }
        try {
            return check.ready(row.number(), row.values(), context);
        } catch (DataFlowException failure) {
            failed(row.number(), failure.problem());
            return null;
        }
    }

    /** Makes a row ready to be written, in the given values themselves where it can; throws what is wrong with it. */
    interface Check {
        Ready ready(long number, Values given, OperationContext context);
    }

    /**
     * A row that can be written.
     *
     * @param number position in the input
     * @param shape of the row, one object for rows that one statement can write
     * @param values canonical, with defaults filled in
     * @param expected the version that the record is expected to have which the row changes; null for any
     */
    record Ready(
            long number,
            RowShape shape,
            Values values,
            @Nullable Long expected) {
        Ready(long number, RowShape shape, Values values) {
            this(number, shape, values, null);
        }
    }
}
