package dev.dataflow.compatibility;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.ErrorCode;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes outcomes and problems so that two texts are equal exactly when every value, and the class of every value, is. */
final class AnswerText {

    private static final Set<ErrorCode> VAGUE =
            Set.of(StandardCode.REFERENCE_VIOLATED, StandardCode.CONSTRAINT_VIOLATED, StandardCode.NUMBER_OUT_OF_RANGE);

    private AnswerText() {}

    static String of(Operation operation, Outcome outcome) {
        if (outcome instanceof Outcome.Rows rows) {
            return rows(
                            rows.rows(),
                            operation instanceof Operation.Aggregate aggregate
                                    && aggregate.sort().isEmpty())
                    + " total " + rows.total() + (rows.hasMore() ? " more" : "")
                    + (rows.next() == null ? "" : " cursor");
        } else if (outcome instanceof Outcome.Counted counted) {
            return "count " + counted.count();
        } else if (outcome instanceof Outcome.Changed changed) {
            return "changed " + changed.affected() + " " + rows(changed.rows(), true);
        } else if (outcome instanceof Outcome.Upserted upserted) {
            return upserted.action() + " " + value(upserted.row());
        }
        Outcome.Bulk bulk = (Outcome.Bulk) outcome;
        return "inserted " + bulk.inserted() + " updated " + bulk.updated() + " skipped " + bulk.skipped() + " deleted "
                + bulk.deleted() + " remaining " + bulk.remaining() + " ids " + value(bulk.ids()) + " failed "
                + bulk.failed().stream().map(AnswerText::failure).toList();
    }

    private static String failure(RowFailure failure) {
        return failure.row() + ": " + of(failure.problem());
    }

    /** Databases name the place of some failures, or not, each in its way: there the code counts. */
    static String of(Problem problem) {
        if (VAGUE.contains(problem.code())) {
            return problem.code().code();
        }
        return problem.code() + " " + problem.message() + " at " + problem.location() + " found " + problem.found()
                + " expected " + problem.expected() + " fixes " + problem.fixes() + " details "
                + problem.details().stream().map(AnswerText::of).toList();
    }

    private static String rows(List<Row> rows, boolean anyOrder) {
        List<String> texts = rows.stream().map(AnswerText::value).toList();
        return (anyOrder ? texts.stream().sorted().toList() : texts).toString();
    }

    private static String value(@Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof byte[] bytes) {
            return "bytes " + HexFormat.of().formatHex(bytes);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, entry) -> sorted.put(String.valueOf(key), value(entry)));
            return sorted.toString();
        } else if (value instanceof Collection<?> all) {
            return all.stream().map(AnswerText::value).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Double number) {
            return "Double " + number + " " + Long.toHexString(Double.doubleToRawLongBits(number));
        }
        return value.getClass().getSimpleName() + " " + (isNow(value) ? "now" : value);
    }

    /** The clock of a run is the one value that may differ. */
    private static boolean isNow(Object value) {
        return value instanceof Instant at
                && Duration.between(at, Instant.now()).abs().compareTo(Duration.ofHours(1)) < 0;
    }
}
