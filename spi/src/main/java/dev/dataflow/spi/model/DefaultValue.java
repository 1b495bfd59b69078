package dev.dataflow.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a field gets that a create does not name. Immutable. */
@API(status = API.Status.STABLE, since = "1.0")
public sealed interface DefaultValue {

    /** No default. */
    None NONE = new None();

    /** No default: a nullable field becomes null, another is {@code DF-101}. */
    record None() implements DefaultValue {}

    /** A constant, in the field's Java type after registration. */
    record Constant(Object value) implements DefaultValue {
        public Constant {
            requireNonNull(value, "value");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Constant c && Objects.deepEquals(value, c.value);
        }

        @Override
        public int hashCode() {
            return value instanceof byte[] bytes ? Arrays.hashCode(bytes) : value.hashCode();
        }

        @Override
        public String toString() {
            return "Constant[" + (value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value) + "]";
        }
    }

    /** The time of the operation, from the framework's clock. */
    record Now() implements DefaultValue {}

    /** A key made by a named generator: {@code uuid7}, {@code tsid} or a plugin's. */
    record Generated(String generator) implements DefaultValue {
        public Generated {
            requireNonNull(generator, "generator");
        }
    }

    /** An expression that an existing table declares; the database evaluates it, the column is left out of inserts. */
    record DatabaseExpression(String sql) implements DefaultValue {
        public DatabaseExpression {
            requireNonNull(sql, "sql");
        }
    }
}
