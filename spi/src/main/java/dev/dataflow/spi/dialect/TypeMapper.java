package dev.dataflow.spi.dialect;

import dev.dataflow.spi.model.FieldType;
import org.apiguardian.api.API;

/** Gives the codec of each field type. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface TypeMapper {

    /**
     * Returns the codec of a type.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-606} when the database cannot hold the type
     */
    ColumnCodec codec(FieldType type, ColumnUse use);

    /** Returns the codec for a value inside a JSON document, bound by its own class: text, number or boolean. */
    ColumnCodec jsonScalar();

    /** Returns the codec for values of raw statements: bound by their class, read as the driver gives them, made canonical. */
    ColumnCodec raw();
}
