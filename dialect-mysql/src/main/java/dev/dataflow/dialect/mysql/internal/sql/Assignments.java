package dev.dataflow.dialect.mysql.internal.sql;

import dev.dataflow.dialect.mysql.internal.connection.Servers;
import dev.dataflow.dialect.mysql.internal.type.ElementForm;
import dev.dataflow.dialect.mysql.internal.type.MysqlTypes;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.UpdateOperator;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;

/** New values of columns. Immutable. */
final class Assignments {

    private final Servers servers;
    private final MysqlTypes types;
    private final JsonCodec json;

    Assignments(Servers servers, MysqlTypes types, JsonCodec json) {
        this.servers = servers;
        this.types = types;
        this.json = json;
    }

    SqlFragment render(UpdateOperator operator, FieldType type, SqlFragment column, Bind value) {
        return switch (operator) {
            case INCREMENT -> SqlFragment.join(column, " + ", number(value));
            case MULTIPLY -> SqlFragment.join(column, " * ", number(value));
            case MIN ->
                SqlFragment.join("CASE WHEN ", column, " <= ", value, " THEN ", column, " ELSE ", value, " END");
            case MAX ->
                SqlFragment.join("CASE WHEN ", column, " >= ", value, " THEN ", column, " ELSE ", value, " END");
            case APPEND ->
                SqlFragment.join("JSON_MERGE_PRESERVE(COALESCE(", column, ", JSON_ARRAY()), ", list(type, value), ")");
            case REMOVE -> remove(type, column, value);
        };
    }

    /** A factor or step may have more digits than the column. */
    private Bind number(Bind value) {
        return value.as(types.raw());
    }

    private Bind list(FieldType type, Bind value) {
        ElementForm form = form(type);
        return value.map(list -> list == null ? null : form.text(list, json)).as(types.string());
    }

    private static ElementForm form(FieldType type) {
        if (type instanceof FieldType.Array array) {
            return ElementForm.of(array.of());
        }
        throw Comparisons.unsupported("$append and $remove on " + type.notation());
    }

    /** The elements that stay are put together as text, in their order. */
    private SqlFragment remove(FieldType type, SqlFragment column, Bind value) {
        if (!servers.get().hasJsonTable()) {
            throw Comparisons.unsupported("update operator $remove");
        }
        return SqlFragment.join(
                "CASE WHEN ",
                column,
                " IS NULL THEN NULL ELSE (SELECT CONCAT('[', COALESCE(GROUP_CONCAT(df_e.v ORDER BY df_e.i SEPARATOR"
                        + " ','), ''), ']') FROM JSON_TABLE(",
                column,
                ", '$[*]' COLUMNS (i FOR ORDINALITY, v JSON PATH '$')) df_e WHERE NOT JSON_CONTAINS(",
                list(type, value),
                ", df_e.v)) END");
    }
}
