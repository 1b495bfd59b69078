package dev.dataflow.dialect.postgres.internal.type;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.TypeMapper;
import dev.dataflow.spi.model.FieldType;

/**
 * Gives each field type its codec. Immutable.
 *
 * <table>
 * <caption>How values are kept</caption>
 * <tr><td>boolean, smallint, integer, bigint, real, double</td><td>the column type of that name</td></tr>
 * <tr><td>decimal</td><td>numeric(p,s)</td></tr>
 * <tr><td>date, time, timestamp, timestamptz</td><td>the column type of that name, microseconds</td></tr>
 * <tr><td>uuid, bytes</td><td>uuid, bytea</td></tr>
 * <tr><td>json</td><td>jsonb</td></tr>
 * <tr><td>arrays</td><td>an array of the element's column type</td></tr>
 * <tr><td>text, enumerations</td><td>text or varchar(n), COLLATE "C"</td></tr>
 * </table>
 */
public final class PostgresTypeMapper implements TypeMapper {

    private final JsonCodec json;
    private final RawCodec raw;

    public PostgresTypeMapper(JsonCodec json) {
        this.json = json;
        this.raw = new RawCodec(json);
    }

    @Override
    public PostgresCodec codec(FieldType type, ColumnUse use) {
        return type.accept(new CodecVisitor(json));
    }

    /** Returns the codec of decimals of any precision. */
    public ColumnCodec numeric() {
        return new DecimalCodec();
    }

    @Override
    public ColumnCodec jsonScalar() {
        return raw;
    }

    @Override
    public ColumnCodec raw() {
        return raw;
    }
}
