package dev.dataflow.dialect.sqlite.internal.sql;

import dev.dataflow.dialect.sqlite.internal.type.Decimals;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.model.FieldType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conditions by which a column keeps to its type, named so that a failure tells which one it was. */
public final class ColumnChecks implements FieldType.Visitor<String> {

    private static final String RANGE = "df_range_";
    private static final String VALUE = "df_value_";

    private final String name;
    private final String column;
    private final ColumnCodec codec;

    private ColumnChecks(String name, ColumnCodec codec) {
        this.name = name;
        this.column = SqlNames.quote(name);
        this.codec = codec;
    }

    /** Returns the constraint of a column with a space before it; empty where STRICT says all. */
    static String of(String name, FieldType type, ColumnCodec codec) {
        return type.accept(new ColumnChecks(name, codec));
    }

    /** Returns the column of a constraint that limits a number, or null for another constraint. */
    public static @Nullable String rangeColumn(String constraint) {
        return constraint.startsWith(RANGE) ? constraint.substring(RANGE.length()) : null;
    }

    /** Returns the column of one of our constraints; empty for another. */
    public static List<String> column(@Nullable String constraint) {
        return constraint != null && constraint.startsWith(VALUE)
                ? List.of(constraint.substring(VALUE.length()))
                : List.of();
    }

    private String range(String condition) {
        return " CONSTRAINT " + SqlNames.quote(RANGE + name) + " CHECK (" + column + " " + condition + ")";
    }

    private String value(String condition) {
        return " CONSTRAINT " + SqlNames.quote(VALUE + name) + " CHECK (" + condition + ")";
    }

    @Override
    public String text(FieldType.Text type) {
        return type.length() == 0 ? "" : value("length(" + column + ") <= " + type.length());
    }

    @Override
    public String bool() {
        return value(column + " IN (0, 1)");
    }

    @Override
    public String integer(int bits) {
        long most = (1L << (bits - 1)) - 1;
        return bits == Long.SIZE ? "" : range("BETWEEN " + (-most - 1) + " AND " + most);
    }

    @Override
    public String real() {
        return "";
    }

    @Override
    public String doublePrecision() {
        return "";
    }

    @Override
    public String decimal(FieldType.Decimal type) {
        if (!Decimals.scaled(type.precision())) {
            return "";
        }
        String most = "9".repeat(type.precision());
        return range("BETWEEN -" + most + " AND " + most);
    }

    @Override
    public String date() {
        return "";
    }

    @Override
    public String time() {
        return "";
    }

    @Override
    public String timestamp() {
        return "";
    }

    @Override
    public String timestamptz() {
        return "";
    }

    @Override
    public String uuid() {
        return "";
    }

    @Override
    public String bytes() {
        return "";
    }

    @Override
    public String json() {
        return "";
    }

    @Override
    public String array(FieldType.Array type) {
        return "";
    }

    @Override
    public String enumeration(FieldType.Enumeration type) {
        return value(
                column + type.values().stream().map(codec::literal).collect(Collectors.joining(", ", " IN (", ")")));
    }

    @Override
    public String extension(FieldType.Extension type) {
        return "";
    }
}
