package dev.dataflow.dialect.sqlite.internal.schema;

import dev.dataflow.dialect.sqlite.internal.sql.SqlNames;
import dev.dataflow.spi.model.FieldType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Types in tables that are not STRICT, where a column holds whatever was put there: by the declared type, as long as the
 * first rows agree with it, else by what they hold.
 */
final class SampledColumnTypes implements ColumnTypes {

    private static final int ROWS = 200;

    private final Connection connection;
    private final String table;

    SampledColumnTypes(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    @Override
    public @Nullable FieldType type(String column, String declared) throws SQLException {
        Sample sample = sample(SqlNames.quote(column));
        FieldType byName = declared(declared.toUpperCase(Locale.ROOT), sample);
        return byName != null ? byName : held(sample);
    }

    private static @Nullable FieldType declared(String type, Sample sample) {
        if (type.contains("BOOL") && sample.only("integer") && sample.bits()) {
            return FieldType.bool();
        } else if (type.contains("INT") && sample.only("integer")) {
            return FieldType.bigint();
        } else if ((type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) && sample.only("text")) {
            return FieldType.text();
        } else if (type.contains("BLOB") && sample.only("blob")) {
            return FieldType.bytes();
        } else if ((type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) && sample.only("real")) {
            return FieldType.doublePrecision();
        }
        return sample.isEmpty() && !type.isEmpty() ? FieldType.text() : null;
    }

    /** A column with several kinds of values has no type; nor has one without rows and without a declared type. */
    private static @Nullable FieldType held(Sample sample) {
        if (sample.isEmpty()) {
            return null;
        } else if (sample.only("integer")) {
            return FieldType.bigint();
        } else if (sample.only("real")) {
            return FieldType.doublePrecision();
        } else if (sample.only("text")) {
            return FieldType.text();
        }
        return sample.only("blob") ? FieldType.bytes() : null;
    }

    private Sample sample(String column) throws SQLException {
        String sql = "SELECT group_concat(DISTINCT typeof(v)), min(v), max(v) FROM (SELECT " + column + " AS v FROM "
                + table + " WHERE " + column + " IS NOT NULL LIMIT " + ROWS + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            String classes = rows.getString(1);
            boolean bits = rows.getLong(2) >= 0 && rows.getLong(3) <= 1;
            return new Sample(classes == null ? Set.of() : Set.of(classes.split(",")), bits);
        }
    }

    private record Sample(Set<String> classes, boolean bits) {
        boolean only(String storageClass) {
            return classes.stream().allMatch(storageClass::equals);
        }

        boolean isEmpty() {
            return classes.isEmpty();
        }
    }
}
