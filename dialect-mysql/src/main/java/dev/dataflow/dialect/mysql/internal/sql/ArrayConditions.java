package dev.dataflow.dialect.mysql.internal.sql;

import dev.dataflow.dialect.mysql.internal.connection.Servers;
import dev.dataflow.dialect.mysql.internal.type.ElementForm;
import dev.dataflow.dialect.mysql.internal.type.MysqlTypes;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;

/** Conditions on arrays, which are kept as JSON with elements in the form of their type. Immutable. */
final class ArrayConditions {

    private final Servers servers;
    private final MysqlTypes types;
    private final JsonCodec json;
    private final Patterns patterns;

    ArrayConditions(Servers servers, MysqlTypes types, JsonCodec json, Patterns patterns) {
        this.servers = servers;
        this.types = types;
        this.json = json;
        this.patterns = patterns;
    }

    SqlFragment collection(Operator operator, FieldType.Array type, SqlFragment column, Bind value) {
        ElementForm form = ElementForm.of(type.of());
        Bind list = value.map(v -> v == null ? null : form.text(v, json)).as(types.string());
        return switch (operator) {
            case CONTAINS -> SqlFragment.join("JSON_CONTAINS(", column, ", ", list, ") IS TRUE");
            case OVERLAP -> SqlFragment.join("JSON_OVERLAPS(", column, ", ", list, ") IS TRUE");
            case SIZE -> SqlFragment.join("(JSON_LENGTH(", column, ") = ", value.as(types.raw()), ") IS TRUE");
            default -> throw Comparisons.unsupported(operator.key() + " on " + type.notation());
        };
    }

    SqlFragment anyElement(FieldType.Array type, SqlFragment column, List<Operator> operators, List<Bind> values) {
        ElementForm form = ElementForm.of(type.of());
        SqlFragment element = form.isText()
                ? SqlFragment.of("(df_e.v COLLATE " + servers.get().collation() + ")")
                : SqlFragment.of("df_e.v");
        List<SqlFragment> conditions = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            Operator operator = operators.get(i);
            Bind value = form.isText()
                    ? values.get(i).map(v -> v == null ? null : v.toString()).as(types.string())
                    : values.get(i);
            conditions.add(
                    operator.isPattern()
                            ? patterns.render(operator, element, value)
                            : SqlFragment.join(element, Comparisons.symbol(operator), value));
        }
        return JsonConditions.exists(servers, column, form.tableType(), conditions);
    }
}
