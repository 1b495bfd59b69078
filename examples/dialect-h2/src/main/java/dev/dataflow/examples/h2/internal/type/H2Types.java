package dev.dataflow.examples.h2.internal.type;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.TypeMapper;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The column of each field type. Text has no length in H2's terms: H2 counts halves of characters. Immutable. */
public final class H2Types implements TypeMapper, FieldType.Visitor<H2Codec> {

    private static final String TEXT = "VARCHAR";

    private final JsonCodec json;

    public H2Types(JsonCodec json) {
        this.json = json;
    }

    @Override
    public H2Codec codec(FieldType type, ColumnUse use) {
        return type.accept(this);
    }

    @Override
    public H2Codec jsonScalar() {
        return new H2Codec(
                TEXT, json::write, (rows, i) -> json(rows.getString(i)), value -> H2Codec.quoted(json.write(value)));
    }

    @Override
    public H2Codec raw() {
        return new RawValues(json).codec();
    }

    @Override
    public H2Codec text(FieldType.Text type) {
        return string();
    }

    /** Returns the codec of text. */
    public static H2Codec string() {
        return new H2Codec(TEXT, v -> v, ResultSet::getString, value -> H2Codec.quoted(value.toString()));
    }

    @Override
    public H2Codec bool() {
        return new H2Codec("BOOLEAN", v -> v, ResultSet::getBoolean, Object::toString);
    }

    @Override
    public H2Codec integer(int bits) {
        return bits == Long.SIZE
                ? H2Codec.of("BIGINT", v -> ((Number) v).longValue(), ResultSet::getLong)
                : H2Codec.of(bits == Integer.SIZE ? "INTEGER" : "SMALLINT", v -> v, ResultSet::getInt);
    }

    @Override
    public H2Codec real() {
        return H2Codec.of("REAL", v -> v, ResultSet::getFloat);
    }

    @Override
    public H2Codec doublePrecision() {
        return H2Codec.of("DOUBLE PRECISION", v -> v, ResultSet::getDouble);
    }

    @Override
    public H2Codec decimal(FieldType.Decimal type) {
        return numeric(type.precision(), type.scale());
    }

    /** Returns the codec of decimals; a result comes back with exactly this scale. */
    public static H2Codec numeric(int precision, int scale) {
        return H2Codec.of("NUMERIC(" + precision + ", " + scale + ")", v -> v, (rows, i) -> {
            BigDecimal value = rows.getBigDecimal(i);
            return value == null ? null : value.setScale(scale, java.math.RoundingMode.HALF_UP);
        });
    }

    @Override
    public H2Codec date() {
        return H2Codec.of("DATE", v -> v, (rows, i) -> rows.getObject(i, LocalDate.class));
    }

    @Override
    public H2Codec time() {
        return H2Codec.of("TIME(6)", v -> v, (rows, i) -> rows.getObject(i, LocalTime.class));
    }

    @Override
    public H2Codec timestamp() {
        return H2Codec.of("TIMESTAMP(6)", v -> v, (rows, i) -> rows.getObject(i, LocalDateTime.class));
    }

    @Override
    public H2Codec timestamptz() {
        return H2Codec.of("TIMESTAMP(6) WITH TIME ZONE", v -> ((Instant) v).atOffset(ZoneOffset.UTC), (rows, i) -> {
            OffsetDateTime moment = rows.getObject(i, OffsetDateTime.class);
            return moment == null ? null : moment.toInstant();
        });
    }

    @Override
    public H2Codec uuid() {
        return H2Codec.of("UUID", v -> v, (rows, i) -> rows.getObject(i, UUID.class));
    }

    @Override
    public H2Codec bytes() {
        return new H2Codec(
                "VARBINARY",
                v -> v,
                ResultSet::getBytes,
                v -> "X'" + HexFormat.of().formatHex((byte[]) v) + "'");
    }

    /** Bytes are taken for JSON; a string would become a JSON string. */
    @Override
    public H2Codec json() {
        return new H2Codec(
                "JSON",
                v -> json.write(v).getBytes(StandardCharsets.UTF_8),
                (rows, i) -> json(rows.getString(i)),
                v -> "(" + H2Codec.quoted(json.write(v)) + " FORMAT JSON)");
    }

    private @Nullable Object json(@Nullable String text) {
        return text == null ? null : json.parse(text);
    }

    @Override
    public H2Codec array(FieldType.Array type) {
        H2Codec element = type.of().accept(this);
        UnaryOperator<Object> toDriver =
                value -> elements(value).stream().map(element.toDriver()).toArray();
        return new H2Codec(
                element.columnType() + " ARRAY",
                toDriver,
                (rows, i) -> readArray(rows, i, element),
                value -> "CAST(ARRAY["
                        + elements(value).stream().map(element::literal).collect(Collectors.joining(", ")) + "] AS "
                        + element.columnType() + " ARRAY)");
    }

    private static Collection<?> elements(Object value) {
        return value instanceof Collection<?> several ? several : List.of(value);
    }

    /** Reads elements by their codec, out of the array's own result set: number in the first column, value behind it. */
    private static @Nullable Object readArray(ResultSet rows, int index, H2Codec element) throws SQLException {
        Array array = rows.getArray(index);
        if (array == null) {
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>();
        try (ResultSet elements = array.getResultSet()) {
            while (elements.next()) {
                values.add(element.read(elements, 2));
            }
        }
        return Collections.unmodifiableList(values);
    }

    @Override
    public H2Codec enumeration(FieldType.Enumeration type) {
        return string();
    }

    @Override
    public H2Codec extension(FieldType.Extension type) {
        throw Problem.of(StandardCode.INVALID_FIELD_TYPE, "H2 has no column for the type " + type.notation())
                .found(type.notation())
                .toException();
    }
}
