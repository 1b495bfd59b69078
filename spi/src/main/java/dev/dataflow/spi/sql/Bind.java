package dev.dataflow.spi.sql;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.dialect.ColumnCodec;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A value that a statement gets at each execution: a slot of the operation's values, changed on the way, bound by a
 * codec. Statements are compiled once for a shape and keep binds, never values. Immutable.
 *
 * @param slot position among the values that the shape collects
 * @param change what happens to the value before it is bound; must be pure
 * @param codec how it is bound
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Bind(int slot, UnaryOperator<@Nullable Object> change, ColumnCodec codec) {

    public Bind {
        requireNonNull(change, "change");
        requireNonNull(codec, "codec");
    }

    /** Returns a bind of the value as it is. */
    public static Bind of(int slot, ColumnCodec codec) {
        return new Bind(slot, UnaryOperator.identity(), codec);
    }

    /** Returns this bind with a further change to the value. */
    public Bind map(UnaryOperator<@Nullable Object> further) {
        UnaryOperator<@Nullable Object> first = change;
        return new Bind(slot, value -> further.apply(first.apply(value)), codec);
    }

    /** Returns this bind by another codec. */
    public Bind as(ColumnCodec other) {
        return new Bind(slot, change, other);
    }

    /** Returns the fragment {@code ?} with this bind. */
    public SqlFragment fragment() {
        return SqlFragment.bind(this);
    }
}
