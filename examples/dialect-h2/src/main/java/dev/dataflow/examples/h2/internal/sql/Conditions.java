package dev.dataflow.examples.h2.internal.sql;

import dev.dataflow.examples.h2.internal.type.H2Codec;
import dev.dataflow.examples.h2.internal.type.H2Types;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions inside JSON and on arrays, which are looked at as JSON. They are true or false, never null. Immutable. */
final class Conditions {

    private final H2Types types;
    private final JsonCodec json;

    Conditions(H2Types types, JsonCodec json) {
        this.types = types;
        this.json = json;
    }

    private Bind document(Bind value) {
        return value.map(json::write).as(H2Types.string());
    }

    private Bind list(Bind value) {
        return value.map(this::wanted).as(H2Types.string());
    }

    private @Nullable Object wanted(@Nullable Object value) {
        return value == null
                ? null
                : json.write(value instanceof Collection || value instanceof Map ? value : List.of(value));
    }

    SqlFragment same(boolean not, SqlFragment column, Bind value) {
        return SqlFragment.join(not ? "NOT " : "", Call.of("same", column, document(value)));
    }

    SqlFragment compare(Operator operator, SqlFragment column, List<String> path, Bind value) {
        return Call.at(path, "compare", column, H2Codec.quoted(operator.name()), document(value));
    }

    SqlFragment collection(Operator operator, FieldType type, SqlFragment column, List<String> path, Bind value) {
        SqlFragment document = documentOf(type, column);
        SqlFragment wanted = type instanceof FieldType.Array array
                ? elements(array, value)
                : list(value).fragment();
        return switch (operator) {
            case CONTAINS -> Call.at(path, "contains", document, wanted);
            case OVERLAP -> Call.at(path, "overlaps", document, wanted);
            case SIZE ->
                SqlFragment.join(
                        "(",
                        Call.at(path, "length", document),
                        " = ",
                        value.as(types.codec(FieldType.bigint(), ColumnUse.PLAIN)),
                        ")");
            case HAS_KEY -> Call.at(path, "has", document, value.as(H2Types.string()));
            default -> throw Comparisons.unsupported(operator.key() + " on " + type.notation());
        };
    }

    SqlFragment any(
            FieldType type, SqlFragment column, List<String> path, List<Operator> operators, List<Bind> values) {
        List<SqlFragment> names = new ArrayList<>();
        List<SqlFragment> operands = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            names.add(SqlFragment.of(H2Codec.quoted(operators.get(i).name())));
            boolean plain =
                    !(type instanceof FieldType.Array) || operators.get(i).isPattern();
            operands.add(
                    plain
                            ? SqlFragment.join("CAST(", document(values.get(i)), " AS VARCHAR)")
                            : Call.jsonText(typed(values.get(i), ((FieldType.Array) type).of())));
        }
        return Call.at(
                path,
                "any",
                documentOf(type, column),
                SqlFragment.join("ARRAY[", SqlFragment.list(", ", names), "]"),
                SqlFragment.join("ARRAY[", SqlFragment.list(", ", operands), "]"));
    }

    private SqlFragment elements(FieldType.Array type, Bind value) {
        return Call.jsonText(typed(value, type));
    }

    private SqlFragment typed(Bind value, FieldType type) {
        ColumnCodec codec = types.codec(type, ColumnUse.PLAIN);
        return new SqlFragment(codec.placeholder(), List.of(value.as(codec)));
    }

    /** Returns a column as the text of its JSON. Bytes in H2 are taken for JSON already. */
    private static SqlFragment documentOf(FieldType type, SqlFragment column) {
        if (type instanceof FieldType.Array array && array.of() instanceof FieldType.Bytes) {
            throw Comparisons.unsupported("condition on " + type.notation());
        }
        return type instanceof FieldType.Array ? Call.jsonText(column) : column;
    }
}
