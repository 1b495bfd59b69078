package dev.dataflow.dialect.sqlite.internal.type;

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
 * <tr><td>boolean</td><td>INTEGER 1, 0</td></tr>
 * <tr><td>smallint, integer, bigint</td><td>INTEGER</td></tr>
 * <tr><td>real, double</td><td>REAL</td></tr>
 * <tr><td>decimal up to 18 digits</td><td>INTEGER, scaled</td></tr>
 * <tr><td>wider decimals</td><td>TEXT of {@link DecimalText}</td></tr>
 * <tr><td>date</td><td>TEXT {@code 2026-01-31}, which sorts and which SQLite's date functions read</td></tr>
 * <tr><td>time</td><td>INTEGER, microseconds of the day</td></tr>
 * <tr><td>timestamp, timestamptz</td><td>INTEGER, microseconds since 1970 in UTC</td></tr>
 * <tr><td>uuid</td><td>TEXT, lower case with hyphens: the same in columns, arrays, and raw statements</td></tr>
 * <tr><td>bytes</td><td>BLOB</td></tr>
 * <tr><td>json, arrays</td><td>TEXT, compact JSON; elements of arrays as their columns would keep them</td></tr>
 * <tr><td>text, enumerations</td><td>TEXT</td></tr>
 * </table>
 */
public final class SqliteTypeMapper implements TypeMapper {

    private final JsonCodec json;
    private final ScalarCodec scalar;

    public SqliteTypeMapper(JsonCodec json) {
        this.json = json;
        this.scalar = new ScalarCodec(json);
    }

    @Override
    public ColumnCodec codec(FieldType type, ColumnUse use) {
        return type.accept(new CodecVisitor(json));
    }

    @Override
    public ColumnCodec jsonScalar() {
        return scalar;
    }

    @Override
    public ColumnCodec raw() {
        return scalar;
    }
}
