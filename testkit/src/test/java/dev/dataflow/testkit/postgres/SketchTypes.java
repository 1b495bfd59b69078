package dev.dataflow.testkit.postgres;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.TypeMapper;
import dev.dataflow.spi.model.FieldType;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The column of each field type on PostgreSQL. */
final class SketchTypes implements TypeMapper, FieldType.Visitor<SketchCodec> {

    private final JsonCodec json;

    SketchTypes(JsonCodec json) {
        this.json = json;
    }

    @Override
    public SketchCodec codec(FieldType type, ColumnUse use) {
        return type.accept(this);
    }

    @Override
    public ColumnCodec jsonScalar() {
        return raw();
    }

    @Override
    public SketchCodec raw() {
        return SketchCodec.of("text", PreparedStatement::setObject, ResultSet::getObject);
    }

    @Override
    public SketchCodec text(FieldType.Text type) {
        return string(type.length() == 0 ? "text" : "varchar(" + type.length() + ")");
    }

    private static SketchCodec string(String type) {
        return new SketchCodec(
                type + " COLLATE \"C\"",
                type,
                (statement, i, value) -> statement.setString(i, (String) value),
                ResultSet::getString,
                Object::toString);
    }

    @Override
    public SketchCodec bool() {
        return SketchCodec.of("boolean", (s, i, v) -> s.setBoolean(i, (Boolean) v), ResultSet::getBoolean);
    }

    @Override
    public SketchCodec integer(int bits) {
        SketchCodec.Binder binder = (s, i, v) -> s.setLong(i, ((Number) v).longValue());
        return bits == Long.SIZE
                ? SketchCodec.of("bigint", binder, ResultSet::getLong)
                : SketchCodec.of(bits == Integer.SIZE ? "integer" : "smallint", binder, ResultSet::getInt);
    }

    @Override
    public SketchCodec real() {
        return SketchCodec.of("real", (s, i, v) -> s.setFloat(i, (Float) v), ResultSet::getFloat);
    }

    @Override
    public SketchCodec doublePrecision() {
        return SketchCodec.of("double precision", (s, i, v) -> s.setDouble(i, (Double) v), ResultSet::getDouble);
    }

    @Override
    public SketchCodec decimal(FieldType.Decimal type) {
        return numeric("numeric(" + type.precision() + "," + type.scale() + ")");
    }

    static SketchCodec numeric(String type) {
        return SketchCodec.of(type, (s, i, v) -> s.setBigDecimal(i, (BigDecimal) v), ResultSet::getBigDecimal);
    }

    @Override
    public SketchCodec date() {
        return SketchCodec.of("date", PreparedStatement::setObject, (r, i) -> r.getObject(i, LocalDate.class));
    }

    @Override
    public SketchCodec time() {
        return SketchCodec.of("time", PreparedStatement::setObject, (r, i) -> r.getObject(i, LocalTime.class));
    }

    @Override
    public SketchCodec timestamp() {
        return SketchCodec.of("timestamp", PreparedStatement::setObject, (r, i) -> r.getObject(i, LocalDateTime.class));
    }

    @Override
    public SketchCodec timestamptz() {
        return SketchCodec.of(
                "timestamptz", (s, i, v) -> s.setObject(i, ((Instant) v).atOffset(ZoneOffset.UTC)), (r, i) -> {
                    OffsetDateTime moment = r.getObject(i, OffsetDateTime.class);
                    return moment == null ? null : moment.toInstant();
                });
    }

    @Override
    public SketchCodec uuid() {
        return SketchCodec.of("uuid", PreparedStatement::setObject, (r, i) -> r.getObject(i, UUID.class));
    }

    @Override
    public SketchCodec bytes() {
        return new SketchCodec(
                "bytea",
                "bytea",
                (s, i, v) -> s.setBytes(i, (byte[]) v),
                ResultSet::getBytes,
                v -> "\\x" + HexFormat.of().formatHex((byte[]) v));
    }

    @Override
    public SketchCodec json() {
        return new SketchCodec(
                "jsonb", "jsonb", (s, i, v) -> s.setObject(i, json.write(v), Types.OTHER), this::readJson, json::write);
    }

    private @Nullable Object readJson(ResultSet rows, int index) throws SQLException {
        String text = rows.getString(index);
        return text == null ? null : json.parse(text);
    }

    @Override
    public SketchCodec array(FieldType.Array type) {
        String element = type.of().accept(this).cast();
        String name = element.replaceAll("\\(.*", "");
        return new SketchCodec(
                element + "[]",
                element + "[]",
                (s, i, v) -> s.setArray(
                        i,
                        s.getConnection()
                                .createArrayOf(name, (v instanceof Collection<?> c ? c : List.of(v)).toArray())),
                SketchTypes::readArray,
                v -> {
                    throw Comparisons.unsupported("literal of an array");
                });
    }

    private static @Nullable Object readArray(ResultSet rows, int index) throws SQLException {
        Array array = rows.getArray(index);
        return array == null ? null : List.of((Object[]) array.getArray());
    }

    @Override
    public SketchCodec enumeration(FieldType.Enumeration type) {
        return string("text");
    }

    @Override
    public SketchCodec extension(FieldType.Extension type) {
        throw Comparisons.unsupported("type " + type.notation());
    }
}
