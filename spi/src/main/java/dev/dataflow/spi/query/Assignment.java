package dev.dataflow.spi.query;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One change to a field, executed in the database. Sealed with one open case. Immutable. */
@API(status = API.Status.STABLE, since = "1.0")
public sealed interface Assignment {

    /** Returns the field that changes. */
    String field();

    /** Sets a value; null clears. */
    record Set(String field, @Nullable Object value) implements Assignment {
        public Set {
            requireNonNull(field, "field");
        }
    }

    /** Adds to a number; a negative value subtracts. A null stays null. */
    record Increment(String field, Object by) implements Assignment {
        public Increment {
            requireNonNull(field, "field");
            requireNonNull(by, "by");
        }
    }

    /**
     * Adds one to a whole number that begins at one and that only a feature changes: it does not leave its type, so nothing
     * looks for an overflow, and nothing is bound.
     */
    record Count(String field) implements Assignment {
        public Count {
            requireNonNull(field, "field");
        }
    }

    /** Multiplies a number. A null stays null. */
    record Multiply(String field, Object by) implements Assignment {
        public Multiply {
            requireNonNull(field, "field");
            requireNonNull(by, "by");
        }
    }

    /** Sets the value where it is less than the present one, or where that is null. */
    record Min(String field, Object value) implements Assignment {
        public Min {
            requireNonNull(field, "field");
            requireNonNull(value, "value");
        }
    }

    /** Sets the value where it is greater than the present one, or where that is null. */
    record Max(String field, Object value) implements Assignment {
        public Max {
            requireNonNull(field, "field");
            requireNonNull(value, "value");
        }
    }

    /** Puts a value, or each value of a list, at the end of an array; null counts as empty. */
    record Append(String field, Object value) implements Assignment {
        public Append {
            requireNonNull(field, "field");
            requireNonNull(value, "value");
        }
    }

    /** Takes every equal element out of an array. */
    record Remove(String field, Object value) implements Assignment {
        public Remove {
            requireNonNull(field, "field");
            requireNonNull(value, "value");
        }
    }

    /** Sets to null. */
    record Unset(String field) implements Assignment {
        public Unset {
            requireNonNull(field, "field");
        }
    }

    /** Sets to the time of the operation. */
    record Now(String field) implements Assignment {
        public Now {
            requireNonNull(field, "field");
        }
    }

    /** The open case: a plugin's update operator, with a renderer per dialect. */
    record Extension(String field, String operator, List<@Nullable Object> arguments) implements Assignment {
        public Extension {
            requireNonNull(field, "field");
            requireNonNull(operator, "operator");
            arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
        }
    }
}
