package dev.dataflow.dialect.mysql.internal.type;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.model.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the elements of an array stand in its JSON: a form of each type in which equal values are equal, and which the
 * server turns into a column of {@link #tableType()} to compare. JSON keeps decimals as text: MySQL would round them.
 * Immutable.
 *
 * @param tableType column type of the elements in {@code JSON_TABLE}
 * @param toJson makes an element a value of JSON
 * @param fromJson makes it an element again
 */
public record ElementForm(String tableType, UnaryOperator<Object> toJson, UnaryOperator<Object> fromJson) {

    private static final String TEXT = "LONGTEXT CHARACTER SET utf8mb4";

    /** Returns the form of a type's values. */
    public static ElementForm of(FieldType type) {
        if (type instanceof FieldType.Bool) {
            return new ElementForm("TINYINT", v -> v, v -> v);
        } else if (type instanceof FieldType.BigInt) {
            return new ElementForm("BIGINT", v -> v, v -> v);
        } else if (type.isInteger()) {
            return new ElementForm("INT", v -> ((Number) v).longValue(), v -> ((Number) v).intValue());
        } else if (type instanceof FieldType.Real) {
            return new ElementForm("DOUBLE", v -> ((Number) v).doubleValue(), v -> ((Number) v).floatValue());
        } else if (type instanceof FieldType.DoublePrecision) {
            return new ElementForm("DOUBLE", v -> v, v -> ((Number) v).doubleValue());
        } else if (type instanceof FieldType.Decimal decimal) {
            return new ElementForm(
                    "DECIMAL(" + decimal.precision() + ", " + decimal.scale() + ")",
                    v -> ((BigDecimal) v).toPlainString(),
                    v -> new BigDecimal(v.toString()).setScale(decimal.scale()));
        }
        return textual(type);
    }

    private static ElementForm textual(FieldType type) {
        if (type instanceof FieldType.Date) {
            return new ElementForm("DATE", Object::toString, v -> LocalDate.parse((String) v));
        } else if (type instanceof FieldType.Time) {
            return new ElementForm(
                    "TIME(6)", v -> Times.time().format((LocalTime) v), v -> LocalTime.parse((String) v));
        } else if (type instanceof FieldType.Timestamp) {
            return new ElementForm(
                    "DATETIME(6)", v -> Times.timestamp().format((LocalDateTime) v), ElementForm::timestamp);
        } else if (type instanceof FieldType.TimestampTz) {
            return new ElementForm(
                    "DATETIME(6)",
                    v -> Times.timestamp().format(Times.utc((Instant) v)),
                    v -> timestamp(v).toInstant(java.time.ZoneOffset.UTC));
        } else if (type instanceof FieldType.Uuid) {
            return new ElementForm(TEXT, Object::toString, v -> UUID.fromString((String) v));
        }
        return new ElementForm(TEXT, v -> v, v -> (String) v);
    }

    private static LocalDateTime timestamp(Object text) {
        return LocalDateTime.parse((String) text, Times.timestamp());
    }

    /** Returns whether elements are text in JSON and compared as text. */
    public boolean isText() {
        return tableType.equals(TEXT);
    }

    /** Returns the JSON text of a list, or of a list with one value. */
    public String text(Object value, JsonCodec json) {
        Collection<?> values = value instanceof Collection<?> several ? several : List.of(value);
        List<Object> elements = new ArrayList<>(values.size());
        for (Object each : values) {
            elements.add(toJson.apply(each));
        }
        return json.write(elements);
    }

    @Nullable
    List<Object> values(@Nullable String text, JsonCodec json) {
        if (text == null) {
            return null;
        }
        if (!(json.parse(text) instanceof List<?> elements)) {
            throw Malformed.value("JSON array", null);
        }
        List<Object> values = new ArrayList<>(elements.size());
        try {
            for (Object each : elements) {
                values.add(fromJson.apply(each));
            }
        } catch (RuntimeException e) {
            throw Malformed.value("element of the array's type", e);
        }
        return Collections.unmodifiableList(values);
    }
}
