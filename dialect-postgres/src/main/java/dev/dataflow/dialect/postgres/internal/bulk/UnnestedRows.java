package dev.dataflow.dialect.postgres.internal.bulk;

import dev.dataflow.dialect.postgres.internal.type.PostgresCodec;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as one array parameter for each column, so that one statement text serves any number of rows. */
final class UnnestedRows {

    private UnnestedRows() {}

    /** Returns {@code select r.c1, r.c2 from unnest(?::int8[], ?::text[]) r(c1, c2)}. */
    static String query(List<PostgresCodec> codecs) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < codecs.size(); i++) {
            values.add(codecs.get(i).fromParameter("r.c" + (i + 1)));
        }
        return "SELECT " + String.join(", ", values) + " FROM " + table("r", codecs);
    }

    /** Returns {@code unnest(?::int8[], ?::text[]) r(c1, c2)}. */
    static String table(String alias, List<PostgresCodec> codecs) {
        List<String> parameters = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < codecs.size(); i++) {
            parameters.add("?::" + codecs.get(i).parameterType() + "[]");
            names.add("c" + (i + 1));
        }
        return "unnest(" + String.join(", ", parameters) + ") " + alias + "(" + String.join(", ", names) + ")";
    }

    /** Binds the columns of some rows, from the first parameter on. */
    static void bind(PreparedStatement statement, List<PostgresCodec> codecs, List<@Nullable Object[]> rows)
            throws SQLException {
        for (int column = 0; column < codecs.size(); column++) {
            PostgresCodec codec = codecs.get(column);
            @Nullable Object[] values = codec.array(rows.size());
            for (int row = 0; row < values.length; row++) {
                Object value = rows.get(row)[column];
                values[row] = value == null ? null : codec.element(value);
            }
            Array array = statement.getConnection().createArrayOf(codec.parameterType(), values);
            statement.setArray(column + 1, array);
        }
    }
}
